import { Payments } from "@/payments/list";

export default function Page() {
  return <Payments />;
}
