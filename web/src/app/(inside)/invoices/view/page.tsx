import { InvoiceDetail } from "@/invoices/detail";

export default function Page() {
  return <InvoiceDetail />;
}
