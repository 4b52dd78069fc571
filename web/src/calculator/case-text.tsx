"use client";

import { useState } from "react";
import { useCalculatorWords } from "@/calculator/words";
import type { Values } from "@/schema-forms/shape";
import { Field, TextArea } from "@/ui/form";
import { Section } from "@/ui/page";

/** The whole case as text; it is taken whenever it is JSON. */
export function CaseText({ of, set }: { readonly of: Values; readonly set: (next: Values) => void }) {
  const words = useCalculatorWords();
  const [text, setText] = useState(() => JSON.stringify(of, null, 2));
  const [fault, setFault] = useState<string>();
  const type = (typed: string) => {
    setText(typed);
    try {
      const found: unknown = JSON.parse(typed);
      if (typeof found !== "object" || found === null || Array.isArray(found)) {
        throw new SyntaxError("{ … }");
      }
      setFault(undefined);
      set(found as Values);
    } catch (error) {
      setFault(`${words.notJson} ${error instanceof Error ? error.message : ""}`);
    }
  };
  return (
    <Section>
      <div className="pt-3">
        <Field label={words.text} hint={words.textHint} isRequired>
          {(control) => (
            <TextArea
              {...control}
              aria-invalid={fault === undefined ? undefined : true}
              rows={28}
              spellCheck={false}
              value={text}
              onChange={(event) => type(event.target.value)}
              className="font-mono text-xs"
            />
          )}
        </Field>
        {fault !== undefined && (
          <p role="alert" className="mt-1 text-xs text-bad wrap-anywhere">
            {fault}
          </p>
        )}
      </div>
    </Section>
  );
}
