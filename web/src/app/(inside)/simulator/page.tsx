import { Simulator } from "@/simulator/simulator";

export default function Page() {
  return <Simulator />;
}
