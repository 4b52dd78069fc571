import { Calculator } from "@/calculator/calculator";

export default function Page() {
  return <Calculator />;
}
