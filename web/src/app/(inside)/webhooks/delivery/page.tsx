import { DeliveryDetail } from "@/webhooks/delivery";

export default function Page() {
  return <DeliveryDetail />;
}
