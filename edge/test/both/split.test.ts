import { describe, expect, test } from "vitest";
import { split } from "../../src/ingest/split.ts";

const EVENTS = [{ id: "e-1" }, { id: "é" }];
const HEADERS = new Headers({
  "Content-Type": "application/json",
  "Content-Length": "7",
  "X-Request-Id": "b",
  Sunset: "s",
});
const result = (id: unknown, status: string, more: object = {}) => ({ id, source: null, status, ...more });
const receipt = (results: unknown, more: object = {}) => ({
  accepted: 1,
  duplicate: 1,
  conflicting: 0,
  refused: 0,
  results,
  ...more,
});

describe("an answer to a list", () => {
  test("is one for each event, with the status and the body that it has alone", async () => {
    const found = split(EVENTS, receipt([result("e-1", "accepted"), result("é", "duplicate")]), HEADERS);
    expect(found.map((one) => one?.status)).toEqual([202, 200]);
    expect(await Promise.all(found.map((one) => one?.text()))).toEqual([
      '{"accepted":1,"duplicate":0,"conflicting":0,"refused":0,"results":[{"id":"e-1","source":null,"status":"accepted"}]}',
      '{"accepted":0,"duplicate":1,"conflicting":0,"refused":0,"results":[{"id":"é","source":null,"status":"duplicate"}]}',
    ]);
    for (const one of found) {
      expect(Object.fromEntries(one?.headers ?? [])).toEqual({ "content-type": "application/json", sunset: "s" });
    }
  });

  test.each([
    ["a refusal", result("é", "refused", { error: { code: "c", detail: "d", pointer: "" } })],
    ["a conflict", result("é", "conflicting", { error: { code: "c", detail: "d", pointer: "" } })],
    ["another id", result("e-2", "accepted")],
    ["no id", result(null, "accepted")],
    ["a status that is none", result("é", "toString")],
    ["more than is known", result("é", "accepted", { late: true })],
    ["nothing", null],
  ])("that says %s of an event is none for that one, and is for the other", (_, said) => {
    const found = split(EVENTS, receipt([result("e-1", "accepted"), said]), HEADERS);
    expect(found.map((one) => one?.status)).toEqual([202, undefined]);
  });

  test.each([
    ["no receipt", null],
    ["a text", "accepted"],
    ["more than is known", receipt([result("e-1", "accepted"), result("é", "accepted")], { warnings: [] })],
    ["too few events", receipt([result("e-1", "accepted")])],
    ["too many", receipt(["e-1", "é", "e-3"].map((id) => result(id, "accepted")))],
    ["no events", receipt(undefined)],
  ])("that is %s is none for anybody", (_, said) => {
    expect(split(EVENTS, said, HEADERS)).toEqual([]);
  });
});
