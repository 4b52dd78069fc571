import { expect, test, vi } from "vitest";
import { asked, fresh, principal, request, tell } from "../runtime.ts";
import { runtime } from "./runtime.ts";

test("with too many dead letters events are brought at once, and their senders learn what is wrong", async () => {
  const edge = runtime({}, 50);
  const name = fresh();
  const key = `tbk_${name}.key`;
  const why = { code: "unknown_counter", detail: "there is no such counter" };
  await tell(name, { keys: { [key]: principal(name) }, refused: { "e-1": why } });
  const send = async (id: string) => {
    const body = JSON.stringify([{ id, counter: "cpu", quantity: "1", at: "2026-05-06T10:00:00Z" }]);
    const headers = { "Content-Type": "application/json", Prefer: "respond-async" };
    return edge.ask(request("/v1/events", key, { method: "POST", body, headers }));
  };
  expect((await send("e-1")).headers.get("ingest-mode")).toBe("buffered");
  await vi.waitFor(async () => {
    const answer = await edge.ask(new Request("https://a.test/healthz"));
    expect(await answer.json()).toMatchObject({ waiting: { messages: 0, letters: 1, letters_full: true } });
  }, 5_000);
  expect(edge.lines).toContainEqual(
    expect.objectContaining({ error: expect.stringContaining("too many dead letters") }),
  );
  const answer = await send("e-1");
  expect(answer.headers.get("ingest-mode")).toBe("synchronous");
  expect(await answer.json()).toMatchObject({ refused: 1, results: [{ error: why }] });
  await send("e-2");
  expect(Object.keys((await asked(name)).events)).toEqual(["e-2"]);
  await edge.end();
});
