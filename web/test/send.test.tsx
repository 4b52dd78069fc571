import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { keepCsrfToken } from "@/api/client";
import { NameDialog } from "@/customers/name-dialog";
import { type Answer, playApi, refusal } from "./api";
import { show } from "./shown";

const MADE: Answer = { status: 201, body: { id: "org_1", name: "acme" } };

async function submit(): Promise<void> {
  await userEvent.click(screen.getByRole("button", { name: "Create customer" }));
}

test("the same request after no answer has the same key, so that it takes effect once", async () => {
  keepCsrfToken("csrf-1");
  let isAway = true;
  const asked = playApi(() => (isAway ? "away" : MADE));
  const { address } = show(<NameDialog isOpen close={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Name"), "acme");
  await submit();
  await screen.findByText("The server cannot be reached");
  isAway = false;
  await submit();
  await expect.poll(address).toBe("/customers/view?id=org_1");
  const keys = asked.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(asked.map(({ headers }) => headers.get("X-CSRF-Token"))).toEqual(["csrf-1", "csrf-1"]);
});

test("another request has another key, and so has one after a refusal", async () => {
  const fault = { pointer: "/name", code: "name_taken", detail: "this name is taken" };
  const asked = playApi(() => refusal(409, "name_taken", [fault]));
  show(<NameDialog isOpen close={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Name"), "acme");
  await submit();
  const field = screen.getByLabelText("Name");
  await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("this name is taken")).toBeTruthy();
  await submit();
  await expect.poll(() => asked.length).toBe(2);
  const keys = asked.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys[1]).not.toBe(keys[0]);
});

test("a change names the version that it changes", async () => {
  const asked = playApi(() => ({ body: { id: "org_1", name: "acme ltd" } }));
  show(<NameDialog of={{ id: "org_1", name: "acme" }} etag={'"v1"'} isOpen close={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Name"), " ltd");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.poll(() => asked[0]?.headers.get("If-Match")).toBe('"v1"');
  expect(asked[0]?.body).toEqual({ name: "acme ltd" });
});
