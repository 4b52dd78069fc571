/** The console's contract on who is signed in, and what they may not do. */
import { type Asked, fromState, like, patterned } from "@tallybook/contract/testing";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fetchMe } from "@/api/session";
import { NameDialog } from "@/customers/name-dialog";
import { SignIn } from "@/shell/sign-in";
import { show } from "../shown";
import { Agreed, problem } from "./console";

const EMAIL = "ada@example.com";
const TENANT = "acme";
const PASSWORD = "correct horse battery";
const COOKIE = "^tallybook=[^;]+; Path=/; HttpOnly; SameSite=Lax$";
const ME = { id: patterned("^usr_[0-9a-z]{26}$", "usr_01jz8a6y5cf6w9t2r0q3m4n5p6"), name: like("Ada"), role: "admin" };

/** Signing in with a password, and with what else is asked. */
function signingIn(password: string, code?: string): Asked {
  const who = { email: fromState("{email}", { email: EMAIL }), tenant: fromState("{tenant}", { tenant: TENANT }) };
  const codes = code !== undefined && { code: fromState("{code}", { code }) };
  return { method: "POST", path: "/v1/sessions", body: { ...who, password, ...codes } };
}

const SIGNED_IN = {
  status: 201,
  headers: { "Set-Cookie": patterned(COOKIE, `tallybook=${"a".repeat(43)}; Path=/; HttpOnly; SameSite=Lax`) },
  body: { csrf_token: patterned("^.+$", "csrf-2") },
};

function agreed(state: string): Agreed {
  const ways = { method: "GET", path: "/v1/sessions/ways" };
  return new Agreed(state).lets("the ways to sign in", ways, { status: 200, body: { oidc: like(false) } });
}

async function signIn(password: string): Promise<void> {
  await userEvent.type(screen.getByLabelText("E-mail"), EMAIL);
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("who signs in is given a cookie, and the token that the page sends beside it", async () => {
  await agreed("a person who may sign in")
    .lets("a person who signs in", signingIn(PASSWORD), SIGNED_IN)
    .kept(async () => {
      const { address } = show(<SignIn />, `/sign-in?tenant=${TENANT}&next=/invoices`);
      await signIn(PASSWORD);
      await expect.poll(address).toBe("/invoices");
    });
});

test("who has a second factor is asked for its code", async () => {
  await agreed("a person with a second factor")
    .lets("a person who signs in without a code", signingIn(PASSWORD), problem(401, "code_needed"))
    .lets("a person who signs in with a code", signingIn(PASSWORD, "123456"), SIGNED_IN)
    .kept(async () => {
      const { address } = show(<SignIn />, `/sign-in?tenant=${TENANT}&next=/invoices`);
      await signIn(PASSWORD);
      await userEvent.type(await screen.findByLabelText("Code"), "123456");
      await userEvent.click(screen.getByRole("button", { name: "Continue" }));
      await expect.poll(address).toBe("/invoices");
    });
});

test("who says a wrong password is let in nowhere", async () => {
  await agreed("a person who may sign in")
    .lets("a person with a wrong password", signingIn("wrong"), problem(401, "unauthenticated"))
    .kept(async () => {
      show(<SignIn />, `/sign-in?tenant=${TENANT}`);
      await signIn("wrong");
      expect((await screen.findByRole("alert")).textContent).toBe("Incorrect e-mail, password or code.");
    });
});

test("who is signed in is told by name, role and part", async () => {
  const me = { ...ME, organization: null, billing_groups: [], csrf_token: patterned("^.+$", "csrf-2") };
  await new Agreed("a tenant with nothing in it").reads("who is signed in", "/v1/me", me).shown(null, "/", async () => {
    expect((await fetchMe()).csrf_token).toBe("csrf-2");
  });
});

test("whose session is over is nobody", async () => {
  await new Agreed("a person whose session is over")
    .reads("who is signed in, once it is over", "/v1/me", problem(401, "unauthenticated"))
    .shown(null, "/", async () => {
      await expect(fetchMe()).rejects.toMatchObject({ status: 401, code: "unauthenticated" });
    });
});

test("who may only read is refused a change", async () => {
  await new Agreed("a person who only reads")
    .posts("a customer by who only reads", "/v1/organizations", { name: "acme" }, problem(403, "forbidden"))
    .shown(<NameDialog isOpen close={() => undefined} />, "/customers", async () => {
      await userEvent.type(screen.getByLabelText("Name"), "acme");
      await userEvent.click(screen.getByRole("button", { name: "Create customer" }));
      expect((await screen.findByRole("alert")).textContent).toContain("forbidden");
    });
});
