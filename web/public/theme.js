// Runs before anything is drawn, so that no page flashes in the other theme.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("tallybook.theme");
  } catch {
    // a browser that keeps nothing shows what the system says
  }
  const dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
