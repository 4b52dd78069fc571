// Runs before anything is drawn: no page flashes in the other theme or language, or to whom it is not for, who is signed
// in is known early, and what the page was built with is painted before its scripts run.
(() => {
  const page = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`tallybook.${name}`);
    } catch {
      return null; // a browser that keeps nothing shows what the system says
    }
  };
  const theme = kept("theme");
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  page.dataset.theme = dark ? "dark" : "light";
  page.lang = (kept("language") ?? navigator.language).startsWith("ko") ? "ko" : "en";

  const { pathname, search } = location;
  const leave = (to) => {
    page.hidden = true;
    location.replace(to);
  };
  if (document.querySelector('meta[name="tallybook-page"][content="inside"]') !== null) {
    if (kept("session") !== "yes") {
      const next = new URLSearchParams({ next: pathname + search });
      return leave(pathname === "/" ? "/sign-in" : `/sign-in?${next}`);
    }
    if (pathname === "/" && kept("home") === "/portal") {
      return leave("/portal");
    }
    // `src/api/session.ts` takes the answer, and asks again where this got none.
    globalThis.tallybookMe = fetch("/v1/me").then(
      (answer) => (answer.ok ? answer.json() : null),
      () => null,
    );
  }

  // The first date takes a phone a while: here it waits for the style sheet anyway.
  new Intl.DateTimeFormat().resolvedOptions();

  const scripts = document.currentScript?.dataset.scripts?.split(" ") ?? [];
  const begin = () => {
    for (const src of scripts.splice(0, 4)) {
      const script = document.createElement("script");
      script.async = true;
      script.src = src;
      document.head.append(script);
    }
    if (scripts.length > 0) {
      setTimeout(begin); // some at a time, between which the browser answers
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    if (document.hidden) {
      begin(); // nothing is painted where nobody looks
    } else {
      requestAnimationFrame(() => setTimeout(begin));
      document.addEventListener("visibilitychange", begin, { once: true });
    }
  });
})();
