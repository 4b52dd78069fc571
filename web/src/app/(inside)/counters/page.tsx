import { Counters } from "@/counters/list";

export default function Page() {
  return <Counters />;
}
