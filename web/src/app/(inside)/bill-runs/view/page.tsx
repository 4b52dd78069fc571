import { BillRunDetail } from "@/bill-runs/detail";

export default function Page() {
  return <BillRunDetail />;
}
