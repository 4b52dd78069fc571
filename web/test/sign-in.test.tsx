import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { insideOf, SignIn } from "@/shell/sign-in";
import { type Answer, playApi, refusal } from "./api";
import { show } from "./shown";

const SIGNED_IN: Answer = { status: 201, body: { session: {}, csrf_token: "csrf-2" } };
const NO_PROVIDER: Answer = { body: { oidc: false } };

test("a code is asked for where a second factor is set up, and sent with the password", async () => {
  const asked = playApi(({ path, body }) => {
    if (path === "/v1/sessions/ways") {
      return NO_PROVIDER;
    }
    return "code" in (body as object) ? SIGNED_IN : refusal(401, "code_needed");
  });
  const { address } = show(<SignIn />, "/sign-in?next=/invoices%3Fstate%3Ddraft");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await userEvent.type(await screen.findByLabelText("Code"), " 123456 ");
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  await expect.poll(address).toBe("/invoices?state=draft");
  expect(asked.at(-1)?.body).toEqual({ email: "ada@example.com", password: "correct horse", code: "123456" });
});

test("what is wrong is not told apart", async () => {
  playApi(({ path }) => (path === "/v1/sessions/ways" ? NO_PROVIDER : refusal(401, "unauthenticated")));
  show(<SignIn />, "/sign-in");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "wrong");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Incorrect e-mail, password or code.");
});

test("a provider of identities is offered where one is set up", async () => {
  playApi(() => ({ body: { oidc: true } }));
  show(<SignIn />, "/sign-in");
  expect(await screen.findByRole("button", { name: "Sign in with SSO" })).toBeTruthy();
});

test.each([
  ["/invoices?state=draft", "/invoices?state=draft"],
  ["//evil.example/x", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
])("after signing in %s leads to %s", (next, to) => {
  expect(insideOf(next)).toBe(to);
});
