import { Refunds } from "@/payments/refunds";

export default function Page() {
  return <Refunds />;
}
