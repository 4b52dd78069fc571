import { expect, look, passwordOf, settled, test } from "./journey";

test.describe("nobody is signed in", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("one signs in and comes to the page that was asked for", async ({ page }) => {
    await page.goto("/invoices?state=finalized");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel("Tenant").fill("demo");
    await page.getByLabel("E-mail").fill("admin@demo.example");
    await page.getByLabel("Password").fill(passwordOf("admin@demo.example"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/invoices\?state=finalized/);
    await expect(page.getByRole("table", { name: "Invoices" })).toBeVisible();
    const other = await page.context().newPage();
    await other.goto("/invoices");
    await expect(other.getByRole("table", { name: "Invoices" })).toBeVisible();
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByLabel("Tenant")).toHaveValue("demo");
    await other.getByRole("link", { name: "Payments" }).click();
    await expect(other).toHaveURL(/\/sign-in\?next=%2Fpayments/);
    await expect(other.getByText("Your session has expired")).toBeVisible();
  });

  test("the page to sign in is as good as the others", async ({ page }) => {
    await page.goto("/sign-in?over=1&email=ada@demo.example");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue("ada@demo.example");
    await look(page, "sign-in");
  });
});

test("a page shows what it is before its scripts are there, and nothing that could be pressed in vain", async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "domcontentloaded" });
  const outline = page.locator("[data-outline]");
  await expect(outline.locator("h1")).toHaveText("Overview");
  await expect(outline.locator("dt").first()).toHaveText("To date");
  await expect(outline).toHaveAttribute("inert");
  await expect(page.getByRole("table", { name: "Month to date" }).getByRole("link")).toHaveCount(0);
  release();
  await expect(page.getByRole("table", { name: "Month to date" }).getByRole("link").first()).toBeVisible();
  await expect(outline).toHaveCount(0);
});

test("what cannot be loaded when it is opened takes nothing away, and is tried again", async ({ page }) => {
  const other = await page.context().newPage(); // its errors are the browser's own
  const account = other.getByRole("button", { name: "Account" });
  const chunks = "**/_next/static/chunks/*.js";
  await other.goto("/");
  await expect(other.getByRole("table", { name: "Month to date" }).getByRole("link").first()).toBeVisible();
  await other.waitForLoadState("networkidle");
  await other.route(chunks, (route) => route.abort());
  await account.click();
  await expect(other.getByText("The server cannot be reached")).toBeVisible();
  await expect(other.getByRole("heading", { name: "Overview" })).toBeVisible();
  await other.unroute(chunks);

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.route(chunks, async (route) => {
    await held;
    await route.continue();
  });
  await account.focus();
  await other.keyboard.press("Enter");
  await other.keyboard.press("Escape");
  release();
  await other.waitForLoadState("networkidle");
  await expect(account).toBeFocused();
  await expect(other.getByRole("menuitem")).toHaveCount(0);
  await other.keyboard.press("Enter");
  await expect(other.getByRole("menuitemradio", { name: "System" })).toBeFocused();
});

test("an address that does not name what its page is about says so", async ({ page }) => {
  for (const path of ["/payments/view?id=", "/customers/view?code=x", "/settings/template?id=x"]) {
    await page.goto(path);
    await expect(page.getByText("Page not found")).toBeVisible();
  }
});

test("the palette finds a page and an invoice", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("2024-000002");
  await expect(page.getByRole("option", { name: /2024-000002/ })).toBeVisible();
  await look(page, "palette");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/invoices\/view\?id=inv_/);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/$/);
});

test("the console speaks Korean, and keeps the theme that was chosen", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitemradio", { name: "한국어" }).click();
  await expect(page.getByRole("heading", { name: "개요" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.getByRole("button", { name: "계정" }).click();
  await page.getByRole("menuitemradio", { name: "어둡게" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await settled(page);
  await page.screenshot({ path: "artifacts/screens/overview-korean-dark.png", fullPage: true });
});

test("the keys are listed", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(page.locator(".bg-backdrop")).toHaveCSS("background-color", "rgba(0, 0, 0, 0.45)");
  await look(page, "shortcuts");
});

test("a page that is not there says so", async ({ request }) => {
  const answer = await request.get("/nothing/here", { headers: { Accept: "text/html" } });
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain("Page not found");
});

test.describe("a customer is signed in", () => {
  test.use({ storageState: "artifacts/customer.json" });

  test("and is offered the portal alone", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/portal/);
    await page.goto("/invoices");
    await expect(page.getByText("You do not have access to this page")).toBeVisible();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
    expect(asked).toContain("/portal"); // led there by its address, before anything of the first page was made
    expect(asked).not.toContain("/v1/analytics/receivables");
  });
});
