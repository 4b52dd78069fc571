"use client";

import { useBillRunWords } from "@/bill-runs/words";
import { Progress } from "@/ui/progress";
import { useLocale } from "@/words/language";

export function RunProgress({ done, bad, of }: { readonly done: number; readonly bad: number; readonly of: number }) {
  const words = useBillRunWords();
  const locale = useLocale();
  return (
    <span className="flex items-center gap-3">
      <Progress label={words.progress} done={done} bad={bad} of={of} className="w-24 max-md:hidden" />
      <span className="figure text-xs text-muted">
        {words.of(done.toLocaleString(locale), of.toLocaleString(locale))}
      </span>
    </span>
  );
}
