import { Exports } from "@/exports/list";

export default function Page() {
  return <Exports />;
}
