import type { ReactNode } from "react";
import { Frame } from "@/shell/frame";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Frame>{children}</Frame>;
}
