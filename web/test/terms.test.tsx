import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Terms } from "@/customers/group-terms";
import { type Answer, type Asked, playApi, refusal } from "./api";
import { show } from "./shown";

const GROUP = {
  id: "grp_1",
  organization: "org_1",
  name: "Acme Korea",
  currency: "USD",
  price_book: "book_1",
  timezone: "Asia/Seoul",
  anchor_day: 1,
  late_fee_rate: "0.02",
  late_fee_grace_days: 5,
  finalize_after_days: 3,
  payment_terms_days: 14,
  needs_approval: false,
  retry_days: null,
  emails: ["pay@acme.example"],
  language: null,
  rounding: {},
} as const;

const TAX = {
  billing_group: GROUP.id,
  components: [
    { name: "VAT", rate: "0.1", counters: null },
    { name: "Levy", rate: "0.005", counters: ["net.*"] },
  ],
};

const NAMES = ["legal_name", "street", "street_2", "postcode", "city", "region", "country", "vat_id"];
const MORE = ["tax_number", "registration", "email", "phone"];
const BUYER = { ...Object.fromEntries([...NAMES, ...MORE].map((name) => [name, ""])), legal_name: "Acme Korea Ltd" };
const DETAILS = { buyer: BUYER, reference: "PO-1", untaxed: null, untaxed_reason: "" };

/** Answers by `GET path`, and each thing that can be changed with its version. */
function play(by: Readonly<Record<string, Answer>> = {}): readonly Asked[] {
  const always: Readonly<Record<string, Answer>> = {
    "GET /v1/billing-groups/grp_1": { body: GROUP, headers: { ETag: '"g1"' } },
    "GET /v1/billing-groups/grp_1/tax": { body: TAX, headers: { ETag: '"t1"' } },
    "GET /v1/billing-groups/grp_1/billing-details": { body: DETAILS, headers: { ETag: '"d1"' } },
    "GET /v1/price-books/book_1": { body: { id: "book_1", name: "Standard", currency: "USD" } },
  };
  return playApi(({ method, path }) => by[`${method} ${path}`] ?? always[`${method} ${path}`] ?? { body: {} });
}

const showTerms = (role: "admin" | "viewer" = "admin") =>
  show(<Terms of={GROUP as unknown as Parameters<typeof Terms>[0]["of"]} />, "/groups/view?id=grp_1&tab=terms", {
    role,
  });
const changeOf = (asked: readonly Asked[]) => asked.find(({ method }) => method === "PATCH");

async function opened(button: string) {
  await userEvent.click(await screen.findByRole("button", { name: button }));
  return within(await screen.findByRole("dialog"));
}

test("taxes are shown as percents, and with the counters that they are limited to", async () => {
  play();
  showTerms("viewer");
  expect((await screen.findByText("VAT")).nextElementSibling?.textContent).toBe("10%");
  expect(screen.getByText("Levy").nextElementSibling?.textContent).toBe("0.5% · only net.*");
  expect(screen.queryByRole("button", { name: "Edit taxes…" })).toBeNull();
});

test("all taxes are sent as they stand in the dialog, by the version that was read", async () => {
  const asked = play({ "PATCH /v1/billing-groups/grp_1/tax": { body: TAX } });
  showTerms();
  const dialog = await opened("Edit taxes…");
  await userEvent.click(dialog.getByRole("button", { name: "Remove Levy" }));
  await userEvent.click(dialog.getByRole("button", { name: "Add tax" }));
  const added = within(dialog.getByRole("group", { name: "Tax 2" }));
  await userEvent.type(added.getByLabelText("Name"), "City tax");
  await userEvent.type(added.getByLabelText("Rate"), "0.0125");
  expect(added.getByText("= 1.25%")).toBeTruthy();
  await userEvent.type(added.getByLabelText(/^Counters/), "disk.*, net.out");
  await userEvent.click(dialog.getByRole("button", { name: "Save taxes" }));
  await screen.findByText("Taxes saved.");
  expect(changeOf(asked)?.path).toBe("/v1/billing-groups/grp_1/tax");
  expect(changeOf(asked)?.headers.get("If-Match")).toBe('"t1"');
  expect(changeOf(asked)?.body).toEqual({
    components: [
      { name: "VAT", rate: "0.1", counters: null },
      { name: "City tax", rate: "0.0125", counters: ["disk.*", "net.out"] },
    ],
  });
});

test("a tax that cannot be is told at its field, and the dialog stays", async () => {
  play({
    "PATCH /v1/billing-groups/grp_1/tax": refusal(422, "out_of_range", [
      { pointer: "/components/1/rate", detail: "is no such rate" },
    ]),
  });
  showTerms();
  const dialog = await opened("Edit taxes…");
  await userEvent.click(dialog.getByRole("button", { name: "Save taxes" }));
  await dialog.findByText("is no such rate");
  const rateOf = (name: string) => within(dialog.getByRole("group", { name })).getByLabelText("Rate");
  expect(rateOf("Tax 2").getAttribute("aria-invalid")).toBe("true");
  expect(rateOf("Tax 1").getAttribute("aria-invalid")).toBeNull();
});

test("terms are sent as they were typed, and what was left as it is stays", async () => {
  const asked = play({ "PATCH /v1/billing-groups/grp_1": { body: GROUP } });
  showTerms();
  const dialog = await opened("Edit terms…");
  const payment = dialog.getByLabelText("Payment terms (days)");
  await userEvent.clear(payment);
  await userEvent.type(payment, "30");
  await userEvent.type(dialog.getByLabelText(/^Payment retries/), "3, 7");
  await userEvent.type(dialog.getByLabelText(/^E-mail/), ", cfo@acme.example");
  await userEvent.selectOptions(dialog.getByLabelText(/^Language/), "Korean");
  await userEvent.click(dialog.getByLabelText("Drafts need approval"));
  await userEvent.click(dialog.getByRole("button", { name: "Save terms" }));
  await screen.findByText("Terms saved.");
  expect(changeOf(asked)?.headers.get("If-Match")).toBe('"g1"');
  expect(changeOf(asked)?.body).toEqual({
    payment_terms_days: 30,
    finalize_after_days: 3,
    late_fee_rate: "0.02",
    late_fee_grace_days: 5,
    retry_days: [3, 7],
    emails: ["pay@acme.example", "cfo@acme.example"],
    language: "ko",
    needs_approval: true,
  });
});

test("a term that cannot be is told at its field", async () => {
  play({
    "PATCH /v1/billing-groups/grp_1": refusal(422, "bad_term", [{ pointer: "/emails", detail: "is no address" }]),
  });
  showTerms();
  const dialog = await opened("Edit terms…");
  await userEvent.click(dialog.getByRole("button", { name: "Save terms" }));
  await dialog.findByText("is no address");
  expect(dialog.getByLabelText(/^E-mail/).getAttribute("aria-invalid")).toBe("true");
});

test("who may not change terms reads them", async () => {
  play();
  showTerms("viewer");
  expect((await screen.findByText("Payment terms")).nextElementSibling?.textContent).toBe("14 days");
  expect(screen.getByText("Late fee").nextElementSibling?.textContent).toBe("2% · after 5 days");
  expect((await screen.findByText("Reference")).nextElementSibling?.textContent).toBe("PO-1");
  expect(screen.queryByRole("button")).toBeNull();
});

test("billing details are sent with the buyer in them, by the version that was read", async () => {
  const asked = play({ "PATCH /v1/billing-groups/grp_1/billing-details": { body: DETAILS } });
  showTerms();
  const dialog = await opened("Edit billing details…");
  await userEvent.type(dialog.getByLabelText(/^City/), "Berlin");
  await userEvent.selectOptions(dialog.getByLabelText(/^Tax exemption/), "AE – Reverse charge");
  await userEvent.clear(dialog.getByLabelText(/^Reference/));
  await userEvent.click(dialog.getByRole("button", { name: "Save billing details" }));
  await screen.findByText("Billing details saved.");
  expect(changeOf(asked)?.headers.get("If-Match")).toBe('"d1"');
  expect(changeOf(asked)?.body).toEqual({
    buyer: { ...BUYER, city: "Berlin" },
    reference: "",
    untaxed: "AE",
    untaxed_reason: "",
  });
});

test("a billing detail that cannot be is told at its field", async () => {
  play({
    "PATCH /v1/billing-groups/grp_1/billing-details": refusal(422, "bad_party", [
      { pointer: "/buyer/vat_id", detail: "begins with the country's code" },
    ]),
  });
  showTerms();
  const dialog = await opened("Edit billing details…");
  await userEvent.click(dialog.getByRole("button", { name: "Save billing details" }));
  await dialog.findByText("begins with the country's code");
  expect(dialog.getByLabelText(/^VAT ID/).getAttribute("aria-invalid")).toBe("true");
});
