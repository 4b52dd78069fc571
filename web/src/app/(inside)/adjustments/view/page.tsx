import { AdjustmentDetail } from "@/adjustments/detail";

export default function Page() {
  return <AdjustmentDetail />;
}
