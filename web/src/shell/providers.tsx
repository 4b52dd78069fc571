"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ApiProblem, isWorthRepeating } from "@/api/problem";
import { forgetSession } from "@/api/session";
import { useThemeFollowed } from "@/shell/theme";
import { ErrorBoundary } from "@/ui/problem";
import { ToastProvider } from "@/ui/toast";
import { useLanguage } from "@/words/language";

const MOST_TRIES = 2;
const FRESH_MS = 10_000;
const SIGN_IN = "/sign-in";

/** What every page stands in, also the one that signs in. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(newClient);
  const language = useLanguage();
  useThemeFollowed();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <ErrorBoundary>{children}</ErrorBoundary>
      </ToastProvider>
    </QueryClientProvider>
  );
}

function newClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfOver }),
    mutationCache: new MutationCache({ onError: leaveIfOver }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (tries, error) => tries < MOST_TRIES && isWorthRepeating(error),
      },
      mutations: { retry: false },
    },
  });
}

/** Goes to sign in, and back afterwards, when a session is over. */
function leaveIfOver(error: Error): void {
  if (error instanceof ApiProblem && error.status === 401 && window.location.pathname !== SIGN_IN) {
    forgetSession();
    const { pathname, search } = window.location;
    window.location.assign(`${SIGN_IN}?${new URLSearchParams({ next: pathname + search, over: "1" })}`);
  }
}
