import { UserList } from "@/people/users";

export default function Page() {
  return <UserList />;
}
