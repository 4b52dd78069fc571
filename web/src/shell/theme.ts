/** Light or dark: what was chosen, or what the system says. `public/start.js` does the same before anything is drawn. */
import { useEffect } from "react";
import { keep, useKept } from "@/api/kept";

export type Theme = "system" | "light" | "dark";

export function useTheme(): Theme {
  const kept = useKept("theme");
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function chooseTheme(theme: Theme): void {
  keep("theme", theme === "system" ? null : theme);
}

/** Follows the choice and the system while the console is open. */
export function useThemeFollowed(): void {
  const theme = useTheme();
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const show = () => {
      const isDark = theme === "dark" || (theme === "system" && system.matches);
      document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
    };
    show();
    system.addEventListener("change", show);
    return () => system.removeEventListener("change", show);
  }, [theme]);
}
