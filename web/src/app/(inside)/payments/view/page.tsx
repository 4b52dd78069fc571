import { PaymentDetail } from "@/payments/detail";

export default function Page() {
  return <PaymentDetail />;
}
