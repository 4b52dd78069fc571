/** What every journey keeps: no error in the browser's console, no request to another host, no finding of axe. */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

export const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
/** How pages are looked at: `make e2e` at each width in each theme, `make test` at half of these. */
const VIEWS =
  process.env["TALLYBOOK_LOOK"] === "quick"
    ? ([
        ["desktop", DESKTOP, ["light"]],
        ["phone", PHONE, ["dark"]],
      ] as const)
    : ([
        ["desktop", DESKTOP, ["light", "dark"]],
        ["phone", PHONE, ["light", "dark"]],
      ] as const);

/** A person's password, as the demo said it. */
export function passwordOf(email: string): string {
  const passwords = new Map<string, string>(JSON.parse(process.env["TALLYBOOK_PASSWORDS"] ?? "[]"));
  return passwords.get(email) ?? "";
}

export const test = base.extend<{ readonly watched: undefined }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const wrong: string[] = [];
      page.on("console", (message) => message.type() === "error" && wrong.push(told(message)));
      page.on("pageerror", (error) => wrong.push(error.message));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        const isLeaving = request.isNavigationRequest() && request.frame() === page.mainFrame(); // to a gateway's page
        if (origin !== baseURL && protocol !== "data:" && protocol !== "blob:" && !isLeaving) {
          wrong.push(`a request to ${request.url()}`);
        }
      });
      await use(undefined);
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

function told(message: ConsoleMessage): string {
  return `${message.text()} ${message.location().url}`;
}

/** Waits until a page has what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
  await expect(page.locator(".shimmer")).toHaveCount(0);
}

/** Goes down a page and back: what is drawn when it comes into view is drawn. */
async function passed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let top = 0; top < document.body.scrollHeight; top += window.innerHeight) {
      window.scrollTo(0, top);
      await painted();
    }
    window.scrollTo(0, 0);
    await painted();
  });
}

/**
 * Looks at a page as it is: axe finds nothing at desktop and phone, light and dark; nothing is wider than the phone;
 * a picture of each is kept in `artifacts/screens`.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const [device, viewport, themes] of VIEWS) {
    await page.setViewportSize(viewport);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await passed(page);
      await settled(page);
      const found = await new AxeBuilder({ page }).analyze();
      const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" | ")}`);
      expect(told, `${name} at ${device} in ${theme}`).toEqual([]);
      await page.screenshot({ path: `artifacts/screens/${name}-${device}-${theme}.png`, fullPage: true });
    }
    const [wide, room] = await page.evaluate(() => [document.body.scrollWidth, window.innerWidth]);
    expect(wide, `${name} is as wide as the ${device}`).toBeLessThanOrEqual(room ?? 0);
  }
  await page.setViewportSize(DESKTOP);
}
