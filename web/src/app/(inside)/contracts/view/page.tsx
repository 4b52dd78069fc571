import { ContractDetail } from "@/contracts/detail";

export default function Page() {
  return <ContractDetail />;
}
