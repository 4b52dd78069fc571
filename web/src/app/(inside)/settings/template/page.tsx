import { TemplateDetail } from "@/settings/template";

export default function Page() {
  return <TemplateDetail />;
}
