import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { AlertDetail } from "@/alerts/alert";
import { BudgetDetail } from "@/alerts/budget";
import { Logo } from "@/settings/logo";
import { TemplateDetail } from "@/settings/template";
import { EndpointDetail } from "@/webhooks/endpoint";
import { playApi, refusal } from "./api";
import { show } from "./shown";

const MONEY = { amount: "100.00", currency: "USD" };
const WATCH = {
  id: "w_1",
  billing_group: "grp_1",
  billing_group_name: "Acme",
  name: "Much",
  amount: MONEY,
  trouble: null,
  checked_at: null,
  created_at: "2026-05-01T00:00:00Z",
  created_by: "ada",
};
const UNUSED = { counter: null, quantity: null, factor: null, days: null };
const STANDING = { measure: "spend", ...UNUSED, is_triggered: false, value: null, is_customers: false };

interface Deletion {
  readonly page: ReactNode;
  readonly at: string;
  /** What it reads, and takes away. */
  readonly path: string;
  readonly body: object;
  /** What is pressed, one after the other, until the dialog is there. */
  readonly ways: readonly (readonly ["button" | "menuitem", string])[];
  readonly label: string;
}

const DELETIONS: Readonly<Record<string, Deletion>> = {
  alert: {
    page: <AlertDetail />,
    at: "/alerts/view?id=w_1",
    path: "/v1/alerts/w_1",
    body: { ...WATCH, ...STANDING },
    ways: [["button", "Delete…"]],
    label: "Delete alert",
  },
  budget: {
    page: <BudgetDetail />,
    at: "/budgets/view?id=w_1",
    path: "/v1/budgets/w_1",
    body: { ...WATCH, percents: ["50"], crossed: [], suspend_at: null, is_suspended: false, spend: null },
    ways: [["button", "Delete…"]],
    label: "Delete budget",
  },
  endpoint: {
    page: <EndpointDetail />,
    at: "/webhooks/view?id=whe_1",
    path: "/v1/webhook-endpoints/whe_1",
    body: {
      id: "whe_1",
      url: "https://example.com/hook",
      types: ["invoice.paid"],
      description: "",
      secrets: 1,
      overlap_until: null,
      disabled_at: null,
      disabled_why: "",
      created_at: "2026-05-01T00:00:00Z",
      created_by: "ada",
    },
    ways: [
      ["button", "More"],
      ["menuitem", "Delete…"],
    ],
    label: "Delete endpoint",
  },
  logo: {
    page: <Logo />,
    at: "/settings",
    path: "/v1/settings/logo",
    body: { digest: "sha256:0", media_type: "image/png", content: "iVBORw0KGgo=" },
    ways: [["button", "Remove…"]],
    label: "Remove logo",
  },
  template: {
    page: <TemplateDetail />,
    at: "/settings/template?kind=invoice&language=en",
    path: "/v1/mail-templates/invoice/en",
    body: { kind: "invoice", language: "en", is_built_in: false, fields: [], subject: "a", text: "b", html: "c" },
    ways: [["button", "Restore built-in…"]],
    label: "Restore template",
  },
};

test.each(Object.entries(DELETIONS))(
  "what was changed meanwhile is not deleted before it was read again: %s",
  async (_, of) => {
    let version = 1;
    const asked = playApi(({ method, path }) => {
      if (method === "DELETE" && version === 1) {
        version = 2;
        return refusal(412, "precondition_failed");
      }
      if (method === "DELETE") {
        return { status: 204 };
      }
      if (path === of.path) {
        return { body: of.body, headers: { ETag: `"v${version}"` } };
      }
      return { body: { data: [], next_cursor: null } };
    });
    show(of.page, of.at);
    for (const [role, name] of of.ways) {
      await userEvent.click(await screen.findByRole(role, { name }));
    }
    const dialog = within(screen.getByRole("dialog"));
    const reads = () => asked.filter(({ method, path }) => method === "GET" && path === of.path).length;
    const before = reads();
    await userEvent.click(dialog.getByRole("button", { name: of.label }));
    expect((await dialog.findByRole("alert")).textContent).toContain("it is precondition_failed");
    expect(reads()).toBe(before + 1);
    await userEvent.click(dialog.getByRole("button", { name: of.label }));
    await expect
      .poll(() =>
        asked.filter(({ method }) => method === "DELETE").map(({ path, headers }) => [path, headers.get("If-Match")]),
      )
      .toEqual([
        [of.path, '"v1"'],
        [of.path, '"v2"'],
      ]);
  },
);
