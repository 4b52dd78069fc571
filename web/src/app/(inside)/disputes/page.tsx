import { Disputes } from "@/payments/disputes";

export default function Page() {
  return <Disputes />;
}
