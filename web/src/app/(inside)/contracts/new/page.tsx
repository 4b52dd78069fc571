import { NewContract } from "@/contracts/form";

export default function Page() {
  return <NewContract />;
}
