import { Dunning } from "@/payments/dunning";

export default function Page() {
  return <Dunning />;
}
