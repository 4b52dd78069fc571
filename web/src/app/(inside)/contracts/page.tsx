import { Contracts } from "@/contracts/list";

export default function Page() {
  return <Contracts />;
}
