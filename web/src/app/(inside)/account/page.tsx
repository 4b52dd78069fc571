import { Account } from "@/people/account";

export default function Page() {
  return <Account />;
}
