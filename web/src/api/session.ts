/** Who is signed in, and what they may do. */
import type { Schema } from "@tallybook/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { keepCsrfToken, request } from "@/api/client";
import { keep, keptValue, useKept } from "@/api/kept";
import { ROLES } from "@/generated/operations";

export type Me = Schema<"Me">;
export type Operation = keyof typeof ROLES;

export function isCustomer(me: Me): boolean {
  return me.role === "customer";
}

/** Where somebody begins. */
export function homeOf(me: Me): string {
  return isCustomer(me) ? "/portal" : "/";
}

/** Whether a role may do what an operation does. What one may not do is not offered. */
export function mayRole(role: string, operation: Operation): boolean {
  return ROLES[operation].split(" ").includes(role);
}

export const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in; only below the shell, which shows nothing to anybody else. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === undefined) {
    throw new Error("useMe is for pages inside of the shell");
  }
  return me;
}

/** `const may = useMay(); may("finalize_invoice")`. */
export function useMay(): (operation: Operation) => boolean {
  const { role } = useMe();
  return (operation) => mayRole(role, operation);
}

// Whether there may be a session is kept, so that whoever is signed out is not asked about and refused.
const HINT = "session";
// Where customers begin, whom `public/start.js` leads there.
const HOME = "home";

export function mayHaveSession(): boolean {
  return keptValue(HINT) === "yes";
}

declare global {
  /** Who is signed in, asked for by `public/start.js` while the page loaded; null where that got no answer. */
  var tallybookMe: Promise<Me | null> | undefined;
}

/** Asks who is signed in. Throws `ApiProblem` 401 where nobody is. */
export async function fetchMe(): Promise<Me> {
  const early = globalThis.tallybookMe;
  globalThis.tallybookMe = undefined; // once: later it may be somebody else
  const me = (await early) ?? (await request<Me>("get", "/v1/me", {})).body;
  keepCsrfToken(me.csrf_token);
  keep(HOME, isCustomer(me) ? homeOf(me) : null);
  return me;
}

/** What is said to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
  readonly tenant?: string;
}

// Addresses of pages do not name it, and a password is of one tenant's user.
const TENANT = "tenant";

/** The tenant that was last signed in to here; null for the default one, or where nobody was. */
export function useLastTenant(): string | null {
  return useKept(TENANT);
}

/** Signs in, and keeps to which tenant. Throws `ApiProblem`, with `code_needed` where a second factor is set up. */
export async function signIn(credentials: Credentials): Promise<void> {
  const { body } = await request<Schema<"SignedIn">>("post", "/v1/sessions", { body: credentials });
  keepCsrfToken(body.csrf_token);
  keep(TENANT, credentials.tenant ?? null);
  expectSession();
}

/** From here on a session may be there: after signing in, or when the browser comes back from a provider of identities. */
export function expectSession(): void {
  keep(HINT, "yes");
}

/** Nobody is signed in any more: by choice, or since the session is over. */
export function forgetSession(): void {
  keepCsrfToken(null);
  keep(HINT, null);
  keep(HOME, null);
}

/** Ends the session and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await request("delete", "/v1/sessions/{id}", { path: { id: "current" } }).catch(() => undefined);
    forgetSession();
    client.clear();
    window.location.assign("/sign-in");
  };
}
