import { Customers } from "@/customers/list";

export default function Page() {
  return <Customers />;
}
