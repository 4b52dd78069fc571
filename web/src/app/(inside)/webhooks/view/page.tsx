import { EndpointDetail } from "@/webhooks/endpoint";

export default function Page() {
  return <EndpointDetail />;
}
