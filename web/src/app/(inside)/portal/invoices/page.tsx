import { OwnInvoices } from "@/portal/invoices";

export default function Page() {
  return <OwnInvoices />;
}
