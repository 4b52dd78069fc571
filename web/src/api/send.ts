/** Changing something: with an `Idempotency-Key` on every POST, and `If-Match` where a version is named. */
import type { paths } from "@tallybook/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { request } from "@/api/client";
import { readAgain } from "@/api/get";
import { ApiProblem, isWorthRepeating } from "@/api/problem";
import type { PathOf, ReadPath, Sending, SentBody } from "@/api/shapes";

type Verb = "post" | "patch" | "delete";

export interface SendOptions<Body> {
  /** Paths whose answers are other ones afterwards: `["/v1/invoices", "/v1/invoices/{id}"]`. */
  readonly changes: readonly ReadPath[];
  readonly done?: (answer: Body) => void;
}

/**
 * Sends a change: `const hold = useSend("post", "/v1/invoices/{id}/hold", { changes: [...] })`, then
 * `hold.send({ path: { id }, body: { reason } })`. The same request after a failure that decided nothing has the same
 * `Idempotency-Key`, so that it takes effect once. `etag` is sent as `If-Match`; where that
 * is refused, what it changes is read again.
 */
export function useSend<V extends Verb, Path extends PathOf<V> & keyof paths>(
  verb: V,
  path: Path,
  options: SendOptions<SentBody<V, Path>>,
) {
  const client = useQueryClient();
  const kept = useRef<{ readonly what: string; readonly key: string }>(undefined);
  const mutation = useMutation({
    mutationFn: async (sending: Sending<V, Path> & { readonly etag?: string | null }) => {
      const { etag, ...carried } = sending;
      const what = JSON.stringify(carried);
      kept.current = kept.current?.what === what ? kept.current : { what, key: crypto.randomUUID() };
      const headers = {
        ...(verb === "post" ? { "Idempotency-Key": kept.current.key } : {}),
        ...(etag == null ? {} : { "If-Match": etag }),
      };
      return (await request<SentBody<V, Path>>(verb, path, { ...carried, headers })).body;
    },
    onError: async (error) => {
      if (!isWorthRepeating(error)) {
        kept.current = undefined;
      }
      if (error instanceof ApiProblem && error.code === "precondition_failed") {
        await readAgain(client, [...options.changes, path]); // so that it can be sent by the version that is there now
      }
    },
    onSuccess: async (answer) => {
      kept.current = undefined;
      await readAgain(client, options.changes);
      options.done?.(answer);
    },
  });
  return {
    /** Sends, and answers when it is done; rejects with what `error` is then. */
    send: mutation.mutateAsync,
    isSending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}
