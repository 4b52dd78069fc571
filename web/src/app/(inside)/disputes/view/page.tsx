import { DisputeDetail } from "@/payments/disputes";

export default function Page() {
  return <DisputeDetail />;
}
