import { CreditNoteDetail } from "@/credit-notes/detail";

export default function Page() {
  return <CreditNoteDetail />;
}
