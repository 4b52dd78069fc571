import { BillRuns } from "@/bill-runs/list";

export default function Page() {
  return <BillRuns />;
}
