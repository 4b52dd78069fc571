import { Alerts } from "@/alerts/alerts";

export default function Page() {
  return <Alerts />;
}
