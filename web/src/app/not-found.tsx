"use client";

import { useShellWords } from "@/shell/words";
import { ButtonLink } from "@/ui/button";
import { Empty } from "@/ui/empty";

export default function NotFound() {
  const words = useShellWords();
  return (
    <main className="py-20">
      <h1 className="sr-only">{words.lost}</h1>
      <Empty title={words.lost}>
        <p className="mb-4">{words.lostDetail}</p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </Empty>
    </main>
  );
}
