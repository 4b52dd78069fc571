import { OwnPayments } from "@/portal/payments";

export default function Page() {
  return <OwnPayments />;
}
