"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { request } from "@/api/client";
import { useIsDrawn, usePlace } from "@/api/place";
import { ApiProblem } from "@/api/problem";
import { expectSession, signIn, useLastTenant } from "@/api/session";
import { Mark } from "@/shell/frame";
import { useShellWords } from "@/shell/words";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/form";
import { Problem } from "@/ui/problem";

/** Signing in: a password, then a code where a second factor is set up; or a provider of identities. */
export function SignIn() {
  // As it was built it knows nothing of the address or the browser.
  return useIsDrawn() ? (
    <SignInForm />
  ) : (
    <div data-outline inert>
      <SignInForm />
    </div>
  );
}

function SignInForm() {
  const words = useShellWords().signIn;
  const place = usePlace();
  const [email, setEmail] = useState(place.get("email") ?? "");
  const [password, setPassword] = useState("");
  const last = useLastTenant();
  const [tenant = place.get("tenant") ?? last ?? "", setTenant] = useState<string>();
  const [code, setCode] = useState<string>();
  const { submit, isBusy, problem, forget } = useSubmit(() => setCode(""));
  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit({
      email,
      password,
      ...(tenant.trim() && { tenant: tenant.trim() }),
      ...(code && { code: code.trim() }),
    });
  };
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-84">
        <div className="mb-6 flex items-center gap-2 text-lg font-semibold tracking-tight">
          <Mark />
          Tallybook
        </div>
        <form onSubmit={send} className="grid gap-4 rounded-xl border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">{words.title}</h1>
          {place.get("over") !== undefined && problem === undefined && (
            <p role="status" className="text-sm text-muted">
              {words.over}
            </p>
          )}
          {code === undefined ? (
            <>
              <Field label={words.email} isRequired>
                {(control) => (
                  <Input
                    {...control}
                    type="email"
                    autoComplete="username"
                    value={email}
                    onChange={(event) => setEmail(event.target.value)}
                  />
                )}
              </Field>
              <Field label={words.password} isRequired>
                {(control) => (
                  <Input
                    {...control}
                    type="password"
                    autoComplete="current-password"
                    value={password}
                    onChange={(event) => setPassword(event.target.value)}
                  />
                )}
              </Field>
              <Field label={words.tenant} hint={words.tenantHint}>
                {(control) => <Input {...control} value={tenant} onChange={(event) => setTenant(event.target.value)} />}
              </Field>
            </>
          ) : (
            <Field label={words.code} hint={words.codeHint} isRequired>
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  autoComplete="one-time-code"
                  value={code}
                  onChange={(event) => setCode(event.target.value)}
                />
              )}
            </Field>
          )}
          {problem !== undefined && <Refusal of={problem} isTenantOpen={tenant.trim() === "" && code === undefined} />}
          <Button type="submit" look="main" isBusy={isBusy}>
            {code === undefined ? words.submit : words.goOn}
          </Button>
          {code !== undefined && (
            <Button
              look="quiet"
              onClick={() => {
                setCode(undefined);
                forget();
              }}
            >
              {words.back}
            </Button>
          )}
          {code === undefined && <Provider />}
        </form>
      </div>
    </main>
  );
}

function useSubmit(askForCode: () => void) {
  const place = usePlace();
  const router = useRouter();
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const submit = async (credentials: Parameters<typeof signIn>[0]) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await signIn(credentials);
      client.clear();
      router.replace(insideOf(place.get("next")));
    } catch (error) {
      setIsBusy(false);
      if (error instanceof ApiProblem && error.code === "code_needed") {
        askForCode();
      } else {
        setProblem(error);
      }
    }
  };
  return { submit, isBusy, problem, forget: () => setProblem(undefined) };
}

/** Where to go then: a path of this console, whatever the address says. */
export function insideOf(next: string | undefined): string {
  const base = "https://console.invalid";
  const found = next?.startsWith("/") && URL.canParse(next, base) ? new URL(next, base) : undefined;
  return found?.origin === base ? found.pathname + found.search : "/";
}

function Refusal({ of, isTenantOpen }: { readonly of: unknown; readonly isTenantOpen: boolean }) {
  const words = useShellWords().signIn;
  return of instanceof ApiProblem && of.status === 401 ? (
    <p role="alert" className="text-sm text-bad">
      {isTenantOpen ? `${words.wrong} ${words.wrongTenant}` : words.wrong}
    </p>
  ) : (
    <Problem of={of} />
  );
}

/** The way by a provider of identities, where one is set up. */
function Provider() {
  const words = useShellWords().signIn;
  const { data } = useQuery({
    queryKey: ["/v1/sessions/ways"],
    queryFn: async () => (await request<{ oidc: boolean }>("get", "/v1/sessions/ways", {})).body,
    retry: false,
    staleTime: Infinity,
  });
  if (data?.oidc !== true) {
    return null;
  }
  return (
    <>
      <p className="text-center text-xs text-faint">{words.or}</p>
      <Button
        onClick={() => {
          expectSession();
          window.location.assign("/v1/sessions/oidc");
        }}
      >
        {words.oidc}
      </Button>
    </>
  );
}
