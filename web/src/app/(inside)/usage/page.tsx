import { UsageExplorer } from "@/usage/explorer";

export default function Page() {
  return <UsageExplorer />;
}
