"use client";

import { useGet } from "@/api/get";

const MOST = 200;

/** The names of counters, offered while one is typed. */
export function CounterNames({ id }: { readonly id: string }) {
  const { data } = useGet("/v1/counters", { query: { sort: "name", limit: MOST } });
  return (
    <datalist id={id}>
      {data?.data.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
