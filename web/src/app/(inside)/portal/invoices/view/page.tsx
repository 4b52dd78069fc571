import { OwnInvoice } from "@/portal/invoice";

export default function Page() {
  return <OwnInvoice />;
}
