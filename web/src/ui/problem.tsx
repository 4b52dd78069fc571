"use client";

import { CircleAlert, RotateCw, Unplug } from "lucide-react";
import { Component, type ReactNode } from "react";
import { ApiProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { useUiWords } from "@/ui/words";

/** Why something is not shown or was not done: the API's own words, its code and the request's id, and to try again. */
export function Problem({ of, again }: { readonly of: unknown; readonly again?: () => void }) {
  const words = useUiWords();
  const problem = of instanceof ApiProblem ? of.problem : undefined;
  const isFinal = of instanceof ApiProblem && (of.status === 404 || of.status === 422); // asking again finds the same
  const Picture = problem === undefined ? Unplug : CircleAlert;
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-line bg-bad-soft px-4 py-3 text-sm">
      <Picture aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink first-letter:uppercase">{problem?.title ?? words.unreachable}</p>
        <p className="text-muted wrap-anywhere">{problem?.detail ?? words.unreachableDetail}</p>
        {problem !== undefined && (
          <p className="mt-1 font-mono text-xs text-muted wrap-anywhere">
            {problem.code} · {words.requestId} {problem.request_id}
          </p>
        )}
      </div>
      {again !== undefined && !isFinal && (
        <Button size="small" onClick={again}>
          <RotateCw aria-hidden />
          {words.retry}
        </Button>
      )}
    </div>
  );
}

function Broken({ error }: { readonly error: Error }) {
  const words = useUiWords();
  return (
    <div role="alert" className="mx-auto grid max-w-md gap-3 py-24 text-center">
      <h1 className="text-lg font-semibold">{words.broken}</h1>
      <p className="text-muted">{words.brokenDetail}</p>
      <p className="font-mono text-xs text-faint wrap-anywhere">{error.message}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
      </div>
    </div>
  );
}

/** Keeps a fault of one part of the console from taking the rest away. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />;
  }
}
