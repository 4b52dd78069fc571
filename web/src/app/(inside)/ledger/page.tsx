import { Ledger } from "@/ledger/page";

export default function Page() {
  return <Ledger />;
}
