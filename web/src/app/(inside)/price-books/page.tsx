import { PriceBooks } from "@/price-books/list";

export default function Page() {
  return <PriceBooks />;
}
