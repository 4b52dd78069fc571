import { RefundDetail } from "@/payments/refund-detail";

export default function Page() {
  return <RefundDetail />;
}
