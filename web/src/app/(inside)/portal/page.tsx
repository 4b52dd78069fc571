import { Portal } from "@/portal/portal";

export default function Page() {
  return <Portal />;
}
