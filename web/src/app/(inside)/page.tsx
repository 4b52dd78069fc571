import { Overview } from "@/overview/overview";

export default function Page() {
  return <Overview />;
}
