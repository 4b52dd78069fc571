import { PriceBookDetail } from "@/price-books/detail";

export default function Page() {
  return <PriceBookDetail />;
}
