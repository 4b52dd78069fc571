import { CustomerDetail } from "@/customers/detail";

export default function Page() {
  return <CustomerDetail />;
}
