import { UserDetail } from "@/people/user";

export default function Page() {
  return <UserDetail />;
}
