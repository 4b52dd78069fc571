import { Jobs } from "@/jobs/list";

export default function Page() {
  return <Jobs />;
}
