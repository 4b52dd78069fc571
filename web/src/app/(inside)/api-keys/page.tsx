import { ApiKeys } from "@/people/keys";

export default function Page() {
  return <ApiKeys />;
}
