import { ChangeContract } from "@/contracts/form";

export default function Page() {
  return <ChangeContract />;
}
