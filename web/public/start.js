// Runs before anything is drawn, so that no page flashes in the other theme and who is signed in is known early.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(`tallybook.${name}`);
    } catch {
      return null; // a browser that keeps nothing shows what the system says
    }
  };
  const theme = kept("theme");
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  if (kept("session") === "yes" && location.pathname !== "/sign-in") {
    // `src/api/session.ts` takes the answer, and asks again where this got none.
    globalThis.tallybookMe = fetch("/v1/me").then(
      (answer) => (answer.ok ? answer.json() : null),
      () => null,
    );
  }
})();
