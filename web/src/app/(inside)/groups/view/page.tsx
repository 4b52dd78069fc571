import { GroupDetail } from "@/customers/group";

export default function Page() {
  return <GroupDetail />;
}
