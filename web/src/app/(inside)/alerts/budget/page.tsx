import { BudgetDetail } from "@/alerts/budget";

export default function Page() {
  return <BudgetDetail />;
}
