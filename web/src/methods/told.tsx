"use client";

import dynamic from "next/dynamic";
import { usePlace } from "@/api/place";

/** Of the address: which set-up somebody comes back from. The API puts it into where its gateway leads back to. */
export const SETUP = "setup";

const Told = dynamic(() => import("@/methods/what-came"), { ssr: false }); // loaded for who comes back

/** Tells of the set-up that the address names, if it names one; `isForCustomer` where somebody else goes to the page. */
export function SetupTold({ isForCustomer = false }: { readonly isForCustomer?: boolean }) {
  const id = usePlace().get(SETUP);
  return id === undefined ? null : <Told key={id} id={id} isForCustomer={isForCustomer} />;
}
