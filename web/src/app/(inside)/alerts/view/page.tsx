import { AlertDetail } from "@/alerts/alert";

export default function Page() {
  return <AlertDetail />;
}
