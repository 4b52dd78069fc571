import { MessageDetail } from "@/settings/message";

export default function Page() {
  return <MessageDetail />;
}
