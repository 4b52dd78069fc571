/** Sends somebody to the gateway's page, where a card or an account is kept without paying. */
"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/api/session";
import type { AddProps } from "@/methods/add-dialog";
import { useMethodWords } from "@/methods/words";
import { Button } from "@/ui/button";

const AddDialog = dynamic(() => import("@/methods/add-dialog"), { ssr: false }); // loaded when it is asked for

export function AddMethod(props: AddProps) {
  const words = useMethodWords();
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  if (!may("create_payment_method_setup")) {
    return null;
  }
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        {words.add}
      </Button>
      {isOpen && <AddDialog {...props} close={() => setIsOpen(false)} />}
    </>
  );
}
