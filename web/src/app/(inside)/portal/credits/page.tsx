import { OwnCredits } from "@/portal/credits";

export default function Page() {
  return <OwnCredits />;
}
