import { cleanup, screen } from "@testing-library/react";
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
  const refused = await screen.findByRole("alert");
  expect(refused.textContent).toMatch(/^Incorrect e-mail, password or code\./);
  expect(refused.textContent).toMatch(/enter its tenant too/);
  await userEvent.type(screen.getByLabelText(/^Tenant/), "acme");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await expect.poll(() => screen.queryByRole("alert")?.textContent).toBe("Incorrect e-mail, password or code.");
});

/** Signs in at an address, and tells what the page said to the API. */
async function signInAt(address: string, tenant?: string): Promise<unknown> {
  const asked = playApi(({ path }) => (path === "/v1/sessions/ways" ? NO_PROVIDER : SIGNED_IN));
  const { address: now } = show(<SignIn />, address);
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  if (tenant !== undefined) {
    await userEvent.clear(screen.getByLabelText(/^Tenant/));
    await userEvent.type(screen.getByLabelText(/^Tenant/), tenant || "{Backspace}");
  }
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await expect.poll(now).toBe("/");
  cleanup();
  return asked.find(({ path }) => path === "/v1/sessions")?.body;
}

test("the tenant that was last signed in to is the one of a page that names none", async () => {
  const ada = { email: "ada@example.com", password: "correct horse" };
  expect(await signInAt("/sign-in")).toEqual(ada);
  expect(await signInAt("/sign-in", " acme ")).toEqual({ ...ada, tenant: "acme" });
  expect(await signInAt("/sign-in?next=/")).toEqual({ ...ada, tenant: "acme" });
  expect(await signInAt("/sign-in?tenant=demo")).toEqual({ ...ada, tenant: "demo" });
  expect(await signInAt("/sign-in")).toEqual({ ...ada, tenant: "demo" });
  expect(await signInAt("/sign-in", "")).toEqual(ada);
  expect(await signInAt("/sign-in")).toEqual(ada);
});

test("a tenant that refuses is not kept", async () => {
  playApi(({ path }) => (path === "/v1/sessions/ways" ? NO_PROVIDER : refusal(401, "unauthenticated")));
  show(<SignIn />, "/sign-in?tenant=acme");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "wrong");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByRole("alert");
  cleanup();
  show(<SignIn />, "/sign-in");
  expect(screen.getByLabelText<HTMLInputElement>(/^Tenant/).value).toBe("");
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
