import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Frame } from "@/shell/frame";

/** For `public/start.js`: only who is signed in sees these pages. */
export const metadata: Metadata = { other: { "tallybook-page": "inside" } };

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Frame>{children}</Frame>;
}
