import { AuditLog } from "@/audit/log";

export default function Page() {
  return <AuditLog />;
}
