import { OwnUsage } from "@/portal/usage";

export default function Page() {
  return <OwnUsage />;
}
