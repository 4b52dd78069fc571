import { CreditNotes } from "@/credit-notes/list";

export default function Page() {
  return <CreditNotes />;
}
