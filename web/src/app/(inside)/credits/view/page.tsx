import { CreditDetail } from "@/credits/detail";

export default function Page() {
  return <CreditDetail />;
}
