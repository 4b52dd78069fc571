import { Credits } from "@/credits/page";

export default function Page() {
  return <Credits />;
}
