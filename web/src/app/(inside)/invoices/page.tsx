import { Invoices } from "@/invoices/list";

export default function Page() {
  return <Invoices />;
}
