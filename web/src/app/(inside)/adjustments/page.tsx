import { Adjustments } from "@/adjustments/list";

export default function Page() {
  return <Adjustments />;
}
