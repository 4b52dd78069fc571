import { ShadowRunDetail } from "@/bill-runs/shadow";

export default function Page() {
  return <ShadowRunDetail />;
}
