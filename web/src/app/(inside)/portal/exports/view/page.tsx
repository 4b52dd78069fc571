import { ExportDetail } from "@/exports/detail";

export default function Page() {
  return <ExportDetail />;
}
