import { expect, test } from "vitest";
import type { Me } from "@/api/session";
import { isFor } from "@/shell/navigation";

const person = (role: Me["role"]): Me => ({ id: "usr_1", name: "Ada", role }) as Me;

test("a page that is typed into the address is for whom the navigation offers it to", () => {
  expect(isFor(person("admin"), "/users/view")).toBe(true);
  expect(isFor(person("viewer"), "/users")).toBe(false);
  expect(isFor(person("operator"), "/api-keys")).toBe(false);
  expect(isFor(person("viewer"), "/groups/view")).toBe(true); // in no navigation
  expect(isFor(person("viewer"), "/")).toBe(true);
  expect(isFor(person("viewer"), "/portal/invoices")).toBe(false);
  expect(isFor(person("customer"), "/portal/invoices/view")).toBe(true);
  expect(isFor(person("customer"), "/invoices")).toBe(false);
});

test.each(["/price-books/publish", "/contracts/new", "/contracts/change"])(
  "%s, which only changes something, is for who may change it",
  (page) => {
    expect(isFor(person("operator"), page)).toBe(true);
    expect(isFor(person("viewer"), page)).toBe(false);
    expect(isFor(person("customer"), page)).toBe(false);
  },
);

test("what is tried out without a change is for readers too", () => {
  expect(isFor(person("viewer"), "/contracts/view")).toBe(true);
  expect(isFor(person("viewer"), "/simulator")).toBe(true);
  expect(isFor(person("viewer"), "/calculator")).toBe(true);
});
