import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Settings } from "@/settings/settings";
import { TemplateDetail } from "@/settings/template";
import { playApi, refusal } from "./api";
import { show } from "./shown";

const PARTY = Object.fromEntries(
  ["legal_name", "street", "street_2", "postcode", "city", "region", "country", "vat_id", "tax_number"].map((name) => [
    name,
    "",
  ]),
);
const SETTINGS = {
  adjustments: {
    max_percent: "100",
    max_amount: { USD: "100", EUR: "5" },
    approval_above_percent: null,
    approval_above: {},
  },
  top_up: { tax_treatment: "post_tax" },
  dunning: { retry_days: [3, 7, 14] },
  documents: {
    seller: { ...PARTY, registration: "", email: "", phone: "" },
    name: "Acme",
    logo: "",
    colour: "#1f3a5f",
    language: "en",
    iban: "",
    bic: "",
    bank: "",
    payment_text: "",
    footer: "",
  },
  exports: { provider_name: "" },
};

function playSettings(isRefused = false) {
  return playApi(({ method, path }) => {
    if (path === "/v1/settings/logo") {
      return { body: { digest: null, media_type: null, content: null } };
    }
    if (method === "PATCH" && isRefused) {
      return refusal(422, "bad_days", [{ pointer: "/dunning/retry_days", detail: "each greater than the one before" }]);
    }
    return { body: SETTINGS, headers: { ETag: '"s1"' } };
  });
}

const sectionOf = (name: string) => within(screen.getByRole("group", { name }));

test("each setting has its description and its default", async () => {
  playSettings();
  show(<Settings />, "/settings");
  expect(await screen.findByRole("textbox", { name: /Dunning schedule/ })).toHaveProperty("value", "3, 7, 14");
  expect(screen.getByText(/when payment is retried and a reminder sent\. Default: 3, 7, 14\./)).toBeTruthy();
});

test("only what was changed is sent, by the version that was read", async () => {
  const asked = playSettings();
  show(<Settings />, "/settings");
  const amounts = await screen.findByRole("textbox", { name: /Maximum amount/ });
  await userEvent.clear(amounts);
  await userEvent.type(amounts, "USD 250{Enter}krw 1000");
  await userEvent.click(sectionOf("Adjustments").getByRole("button", { name: "Save" }));
  await expect.poll(() => asked.some(({ method }) => method === "PATCH")).toBe(true);
  const sent = asked.find(({ method }) => method === "PATCH");
  expect(sent?.body).toEqual({ adjustments: { max_amount: { USD: "250", EUR: null, KRW: "1000" } } });
  expect(sent?.headers.get("If-Match")).toBe('"s1"');
});

test("a setting is given its default back", async () => {
  const asked = playSettings();
  show(<Settings />, "/settings");
  await userEvent.click(await screen.findByRole("button", { name: "Reset Dunning schedule (days) to default" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText("Default: 3, 7, 14.")).toBeTruthy();
  expect(asked.some(({ method }) => method === "PATCH")).toBe(false);
  await userEvent.click(dialog.getByRole("button", { name: "Reset to default" }));
  await expect
    .poll(() => asked.find(({ method }) => method === "PATCH")?.body)
    .toEqual({ dunning: { retry_days: null } });
});

test("a setting that cannot be is told at its field", async () => {
  playSettings(true);
  show(<Settings />, "/settings");
  await userEvent.type(await screen.findByRole("textbox", { name: /Dunning schedule/ }), ", 2");
  await userEvent.click(sectionOf("Dunning").getByRole("button", { name: "Save" }));
  expect(await screen.findByText("each greater than the one before")).toBeTruthy();
});

test("who may not change settings reads them", async () => {
  playSettings();
  show(<Settings />, "/settings?tab=documents", { role: "operator" });
  expect(await screen.findByRole("textbox", { name: /Display name/ })).toHaveProperty("value", "Acme");
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(sectionOf("Seller").getByRole("textbox", { name: /City/ })).toBeTruthy();
  expect(screen.getByRole("group", { name: "Seller" })).toHaveProperty("disabled", true);
});

test("what was changed meanwhile is read again, and what was typed is sent by that version", async () => {
  let version = 1;
  const asked = playApi(({ method, path }) => {
    if (path === "/v1/settings/logo") {
      return { body: { digest: null, media_type: null, content: null } };
    }
    if (method === "PATCH" && version === 1) {
      version = 2;
      return refusal(412, "precondition_failed");
    }
    return { body: SETTINGS, headers: { ETag: `"s${version}"` } };
  });
  show(<Settings />, "/settings");
  const days = await screen.findByRole("textbox", { name: /Dunning schedule/ });
  await userEvent.clear(days);
  await userEvent.type(days, "5, 9");
  const save = () => userEvent.click(sectionOf("Dunning").getByRole("button", { name: "Save" }));
  await save();
  await screen.findByText("it is precondition_failed");
  expect(days).toHaveProperty("value", "5, 9");
  await save();
  await expect
    .poll(() => asked.filter(({ method }) => method === "PATCH").map(({ headers }) => headers.get("If-Match")))
    .toEqual(['"s1"', '"s2"']);
});

test.each([
  ["viewer", true],
  ["operator", false],
] as const)("a template is only read by a %s: %s", async (role, isRead) => {
  const template = {
    kind: "invoice",
    language: "en",
    is_built_in: true,
    fields: ["number"],
    subject: "Invoice {{ number }}",
    text: "Your invoice",
    html: "<p>Your invoice</p>",
  };
  playApi(() => ({ body: template }));
  show(<TemplateDetail />, "/settings/template?kind=invoice&language=en", { role });
  for (const label of ["Subject", "Text", "HTML"]) {
    expect((await screen.findByLabelText(label)).matches(":disabled")).toBe(isRead);
  }
  expect(screen.queryByRole("button", { name: "Save custom template" }) === null).toBe(isRead);
  expect(screen.getByRole("button", { name: "Preview" })).toHaveProperty("disabled", false);
});
