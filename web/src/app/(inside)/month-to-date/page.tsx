import { RunningTotals } from "@/overview/running";

export default function Page() {
  return <RunningTotals />;
}
