import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CustomerDetail } from "@/customers/detail";
import { Projects } from "@/customers/group-records";
import { type Asked, playApi, refusal } from "./api";
import { answers, GROUP, page } from "./money-world";
import { show } from "./shown";

const ACME = { id: "org_1", name: "Acme" };
const BOOK = { id: "book_1", name: "Standard", currency: "KRW" };
const CUSTOMER = {
  "GET /v1/organizations/org_1": { body: ACME, headers: { ETag: '"o1"' } },
  "GET /v1/price-books": page(BOOK),
  "GET /v1/price-books/book_1": { body: BOOK },
};
const PROJECT = {
  name: "web-shop",
  billing_group: GROUP.id,
  assignments: [{ billing_group: GROUP.id, since: null }],
};
const OTHER = { ...GROUP, id: "grp_2", name: "Acme Japan", timezone: "Asia/Tokyo" };
const PROJECTS = {
  "GET /v1/projects": page(PROJECT),
  "GET /v1/billing-groups": page(OTHER),
  "GET /v1/billing-groups/grp_2": { body: OTHER },
};

const postOf = (asked: readonly Asked[]) => asked.find(({ method }) => method === "POST");
const showProjects = (role: "admin" | "viewer" = "admin") =>
  show(<Projects of={GROUP as unknown as Parameters<typeof Projects>[0]["of"]} />, "/groups/view?id=grp_1", { role });

async function opened(button: string) {
  await userEvent.click(await screen.findByRole("button", { name: button }));
  return within(await screen.findByRole("dialog"));
}

/** Fills in what a new billing group must have. */
async function described() {
  const dialog = await opened("New billing group…");
  await userEvent.click(dialog.getByRole("combobox", { name: "Price book" }));
  await userEvent.click(await dialog.findByText("Standard"));
  await dialog.findByText("Currency: KRW");
  const zone = dialog.getByLabelText("Time zone");
  await userEvent.clear(zone);
  await userEvent.type(zone, "Asia/Seoul");
  return dialog;
}

test("a billing group is made in its price book's currency, and its page opens", async () => {
  const made = { ...GROUP, id: "grp_9", name: "Acme Seoul" };
  const asked = playApi(answers({ ...CUSTOMER, "POST /v1/billing-groups": { status: 201, body: made } }));
  const { address } = show(<CustomerDetail />, "/customers/view?id=org_1");
  const dialog = await described();
  await userEvent.type(dialog.getByLabelText("Name"), " Seoul");
  await userEvent.type(dialog.getByLabelText(/^Payment terms/), "30");
  await userEvent.click(dialog.getByRole("button", { name: "Create billing group" }));
  await expect.poll(address).toBe("/groups/view?id=grp_9");
  expect(postOf(asked)?.body).toEqual({
    organization: "org_1",
    name: "Acme Seoul",
    currency: "KRW",
    price_book: "book_1",
    timezone: "Asia/Seoul",
    anchor_day: 1,
    payment_terms_days: 30,
    retry_days: null,
    emails: [],
    language: null,
    needs_approval: false,
  });
});

test("a billing group that cannot be is told at its field", async () => {
  const refused = refusal(422, "bad_timezone", [{ pointer: "/timezone", detail: "is no time zone" }]);
  playApi(answers({ ...CUSTOMER, "POST /v1/billing-groups": refused }));
  show(<CustomerDetail />, "/customers/view?id=org_1");
  const dialog = await described();
  await userEvent.click(dialog.getByRole("button", { name: "Create billing group" }));
  await dialog.findByText("is no time zone");
  expect(dialog.getByLabelText("Time zone").getAttribute("aria-invalid")).toBe("true");
});

test("a project is made in the billing group that is shown", async () => {
  const asked = playApi(answers({ ...PROJECTS, "POST /v1/projects": { status: 201, body: PROJECT } }));
  showProjects();
  const dialog = await opened("New project…");
  await userEvent.type(dialog.getByLabelText("Name"), "web-shop");
  await userEvent.click(dialog.getByRole("button", { name: "Create project" }));
  await screen.findByText("web-shop created.");
  expect(postOf(asked)?.body).toEqual({ name: "web-shop", billing_group: GROUP.id });
});

test("a name that is taken is told at its field", async () => {
  const refused = refusal(409, "name_taken", [{ pointer: "/name", detail: "exists already" }]);
  playApi(answers({ ...PROJECTS, "POST /v1/projects": refused }));
  showProjects();
  const dialog = await opened("New project…");
  await userEvent.type(dialog.getByLabelText("Name"), "web-shop");
  await userEvent.click(dialog.getByRole("button", { name: "Create project" }));
  await dialog.findByText("exists already");
  expect(dialog.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
});

/** Chooses where a project goes, and since when by the clocks of Seoul. */
async function moved() {
  const dialog = await opened("Move web-shop to another billing group");
  await userEvent.type(dialog.getByRole("combobox", { name: "Billing group" }), "Japan");
  await userEvent.click(await dialog.findByRole("option", { name: /Acme Japan/ }));
  const since = dialog.getByLabelText("From");
  await userEvent.clear(since);
  await userEvent.type(since, "2026-06-01T09:15");
  await userEvent.click(dialog.getByRole("button", { name: "Move project" }));
  return dialog;
}

test("a project goes to another billing group at a time of the clocks of its own", async () => {
  const asked = playApi(answers({ ...PROJECTS, "POST /v1/projects/web-shop/move": { body: PROJECT } }));
  showProjects();
  await moved();
  await screen.findByText("web-shop moved to Acme Japan.");
  expect(postOf(asked)?.path).toBe("/v1/projects/web-shop/move");
  expect(postOf(asked)?.body).toEqual({ billing_group: "grp_2", since: "2026-06-01T00:15:00.000Z" });
});

test("a time at which a project cannot go is told at its field", async () => {
  const refused = refusal(422, "bad_time", [{ pointer: "/since", detail: "is not after the last move" }]);
  playApi(answers({ ...PROJECTS, "POST /v1/projects/web-shop/move": refused }));
  showProjects();
  const dialog = await moved();
  await dialog.findByText("is not after the last move");
  expect(dialog.getByLabelText("From").getAttribute("aria-invalid")).toBe("true");
});

test("who may not make or move projects sees them", async () => {
  playApi(answers(PROJECTS));
  showProjects("viewer");
  await screen.findByText("web-shop");
  expect(screen.queryByRole("button", { name: /New project|Move/ })).toBeNull();
});
