import { JobDetail } from "@/jobs/detail";

export default function Page() {
  return <JobDetail />;
}
