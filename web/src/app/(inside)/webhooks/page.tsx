import { Webhooks } from "@/webhooks/webhooks";

export default function Page() {
  return <Webhooks />;
}
