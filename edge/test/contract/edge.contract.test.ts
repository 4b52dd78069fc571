/** The edge's contract with the engine: whose a key is, events for whom they are of, and what it passes on. */
import { createHash } from "node:crypto";
import {
  type Asked,
  Contract,
  fromState,
  instant,
  like,
  type Needed,
  patterned,
  type Shape,
} from "@tallybook/contract/testing";
import { expect, test } from "vitest";
import { forward } from "../../src/ingest/forward.ts";
import type { Message } from "../../src/ingest/message.ts";
import { PooledUpstream } from "../../src/node/upstream.ts";
import { Engine } from "../../src/upstream/engine.ts";
import { runtime } from "../node/runtime.ts";
import { request } from "../runtime.ts";

const EDGE_KEY = "tbk_edge0123456789abcdef0123456789abcdef01234567";
const KEY = "tbk_0123456789abcdef0123456789abcdef0123456789ab";
const PRINCIPAL = "key_01jz8a6y5cf6w9t2r0q3m4n5p6";
const VERIFIED_AT = "2026-06-01T00:00:00.000Z";
const ORGANIZATION = "org_01jz8a6y5cf6w9t2r0q3m4n5p6";
const PROBLEM = "application/problem+json";
const JSON_TYPE = "application/json";

const OWN = { Authorization: fromState("Bearer {edge_key}", { edge_key: EDGE_KEY }) };
const CALLER = { Authorization: fromState("Bearer {key}", { key: KEY }) };
const ETAG = patterned('^"[^"]+"$', '"e-1"');

/** The edge asks whose a key is, by its hash. */
function introspecting(principal: Shape): [Asked, Needed] {
  const hash = createHash("sha256").update(KEY).digest("hex");
  return [
    {
      method: "POST",
      path: "/v1/keys/introspect",
      headers: { ...OWN, "Content-Type": JSON_TYPE },
      body: { hash: fromState("{key_hash}", { key_hash: hash }) },
    },
    { status: 200, body: { is_good: principal !== null, principal, cache_until: instant() } },
  ];
}

function principal(role: string): Shape {
  const id = patterned("^key_[0-9a-z]{26}$", PRINCIPAL);
  return { id, name: like("caller"), role, organization: null, billing_groups: [], csrf_token: null };
}

function problem(status: number, code: string): Needed {
  const told = { type: `urn:tallybook:problem:${code}`, title: like("refused"), detail: like("why") };
  return { status, media: PROBLEM, body: { ...told, status, code, request_id: like("req_1") } };
}

/** What a caller of the edge is answered, where the engine keeps the contract. */
async function asked(contract: Contract, path: string, how: RequestInit = {}): Promise<Response> {
  return contract.served(async (url) => {
    const tenants = JSON.stringify({ "a.test": { key: EDGE_KEY } });
    const edge = runtime({ TALLYBOOK_ENGINE: url, TALLYBOOK_EDGE_TENANTS: tenants });
    try {
      return await edge.ask(request(path, KEY, how));
    } finally {
      await edge.end();
    }
  });
}

/** Has events brought to an engine that keeps the contract. */
async function brought(contract: Contract, events: readonly object[]): Promise<Awaited<ReturnType<typeof forward>>> {
  const head = { tenant: "a.test", principal: PRINCIPAL, verified_at: VERIFIED_AT, request_id: "req_1" };
  const message: Message = {
    head: { ...head, kind: "event", count: events.length },
    events: events.map((event) => JSON.stringify(event)).join(","),
  };
  return contract.served(async (url) => {
    const upstream = new PooledUpstream(url);
    try {
      return await forward(new Engine(upstream, EDGE_KEY, 5_000, Date.now), [message]);
    } finally {
      await upstream.close();
    }
  });
}

function event(id: string, counter = "cpu"): Record<string, string> {
  return { id, source: "agent", counter, quantity: "1.50", at: "2026-05-03T10:00:00Z", project: "web" };
}

/** Events for whom they are of, as the edge alone may send them. */
function bringing(events: readonly Record<string, string>[]): Asked {
  return {
    method: "POST",
    path: "/v1/events",
    headers: {
      ...OWN,
      "Content-Type": JSON_TYPE,
      "X-On-Behalf-Of": fromState("{principal}", { principal: PRINCIPAL }),
      "X-Verified-At": fromState("{verified_at}", { verified_at: VERIFIED_AT }),
    },
    body: events,
  };
}

function contract(): Contract {
  return new Contract("edge", "tallybook");
}

test("what a caller reads is the engine's answer, once the engine has said whose the key is", async () => {
  const agreed = contract();
  const state = "an edge, and a key of an administrator";
  agreed.expect("whose a key is that is good", state, ...introspecting(principal("admin")));
  agreed.expect(
    "a read that the edge passes on",
    state,
    {
      method: "GET",
      path: fromState("/v1/organizations/{organization}", { organization: ORGANIZATION }),
      headers: { ...CALLER, "X-Request-Id": "req_of_the_caller" },
    },
    {
      status: 200,
      headers: { ETag: ETAG, "X-Request-Id": "req_of_the_caller" },
      body: { id: like(ORGANIZATION), name: "acme" },
    },
  );
  const headers = { "X-Request-Id": "req_of_the_caller" };
  const answer = await asked(agreed, `/v1/organizations/${ORGANIZATION}`, { headers });
  expect(await answer.json()).toEqual({ id: ORGANIZATION, name: "acme" });
  expect(answer.headers.get("etag")).toBe('"e-1"');
});

test("what a caller makes is made by the engine, under the caller's key", async () => {
  const agreed = contract();
  const state = "an edge, and a key of an administrator";
  agreed.expect("whose a key is that is good", state, ...introspecting(principal("admin")));
  agreed.expect(
    "a change that the edge passes on",
    state,
    {
      method: "POST",
      path: "/v1/organizations",
      headers: { ...CALLER, "Content-Type": JSON_TYPE, "Idempotency-Key": "k-1" },
      body: { name: "another" },
    },
    { status: 201, body: { id: like(ORGANIZATION), name: "another" } },
  );
  const headers = { "Content-Type": JSON_TYPE, "Idempotency-Key": "k-1" };
  const answer = await asked(agreed, "/v1/organizations", { method: "POST", headers, body: '{"name":"another"}' });
  expect(answer.status).toBe(201);
});

test("a refusal of the engine is passed back as it is", async () => {
  const agreed = contract();
  const state = "an edge, and a key of an administrator";
  agreed.expect("whose a key is that is good", state, ...introspecting(principal("admin")));
  agreed.expect(
    "a read of what is not there",
    state,
    { method: "GET", path: "/v1/organizations/org_none", headers: CALLER },
    problem(404, "unknown_organization"),
  );
  const answer = await asked(agreed, "/v1/organizations/org_none");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, PROBLEM]);
});

test("a key that is nobody's is not let in", async () => {
  const agreed = contract();
  agreed.expect("whose a key is that is nobody's", "an edge, and a key that was revoked", ...introspecting(null));
  const answer = await asked(agreed, "/v1/me");
  expect(answer.status).toBe(401);
});

test("a page that the edge keeps comes from the engine, with what it is asked again by", async () => {
  const agreed = contract();
  const state = "an edge, and a key that reads counters";
  agreed.expect("whose a key is that is good", state, ...introspecting(principal("viewer")));
  const counter = { name: "cpu", unit: "hour", aggregation: "sum" };
  agreed.expect(
    "a request for a counter",
    state,
    { method: "GET", path: "/v1/counters/cpu", headers: CALLER },
    { status: 200, headers: { ETag: ETAG }, body: counter },
  );
  const answer = await asked(agreed, "/v1/counters/cpu");
  expect([await answer.json(), answer.headers.get("etag")]).toEqual([counter, '"e-1"']);
});

test("events are brought for whom they are of", async () => {
  const agreed = contract();
  const events = [event("e-1"), event("e-2")];
  const results = events.map(({ id = "", source = "" }) => ({ id, source, status: "accepted" }));
  agreed.expect("events that have waited at the edge", "an edge, and a key that sends usage", bringing(events), {
    status: 200,
    body: { accepted: 2, duplicate: 0, conflicting: 0, refused: 0, results },
  });
  expect(await brought(agreed, events)).toEqual([{ kind: "done", letters: [] }]);
});

test("an event that is wrong keeps no other one out, and is a dead letter", async () => {
  const agreed = contract();
  const events = [event("e-1"), event("e-2", "nothing")];
  const error = { code: "unknown_counter", detail: like("there is no such counter"), pointer: "/counter" };
  agreed.expect("events of which one is wrong", "an edge, and a key that sends usage", bringing(events), {
    status: 200,
    body: {
      accepted: 1,
      duplicate: 0,
      conflicting: 0,
      refused: 1,
      results: [
        { id: "e-1", source: "agent", status: "accepted" },
        { id: "e-2", source: "agent", status: "refused", error },
      ],
    },
  });
  const [outcome] = await brought(agreed, events);
  expect(outcome).toMatchObject({ kind: "done", letters: [{ code: "unknown_counter" }] });
});

test("events of somebody who may not call are dead letters", async () => {
  const agreed = contract();
  const events = [event("e-1")];
  agreed.expect(
    "events of somebody who may not call",
    "an edge, and a principal that is nobody",
    bringing(events),
    problem(403, "unknown_principal"),
  );
  const [outcome] = await brought(agreed, events);
  expect(outcome).toMatchObject({ kind: "done", letters: [{ code: "unknown_principal" }] });
});
