import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Methods } from "@/customers/group-methods";
import { OwnPayments } from "@/portal/payments";
import { type Answer, playApi } from "./api";
import { show } from "./shown";

const CUSTOMER = { role: "customer", organization: "org_1" } as const;
const GROUP = { id: "grp_1", name: "Acme", currency: "USD", timezone: "UTC", organization: "org_1" };
const METHOD = {
  id: "pmt_1",
  billing_group: "grp_1",
  gateway: "stripe",
  label: "visa 4242 12/30",
  is_default: true,
  added_at: "2026-05-01T00:00:00Z",
  removed_at: null,
};
const SECOND = { ...METHOD, id: "pmt_2", label: "visa 1111 01/31", is_default: false };
const SETUP = {
  id: "pms_1",
  billing_group: "grp_1",
  gateway: "stripe",
  state: "open",
  url: "https://pay.example/keep/1" as string | null,
  payment_method: null as string | null,
  failure: null as object | null,
};
const PAGE = "/portal/payments?tab=methods&setup=pms_1";

function play(
  setup: () => object,
  made: Answer = { status: 201, body: { ...SETUP, url: null } },
  kept: readonly object[] = [],
) {
  return playApi(({ method, path }) => {
    switch (`${method} ${path}`) {
      case "GET /v1/billing-groups":
        return { body: { data: [GROUP], next_cursor: null } };
      case "GET /v1/gateways":
        return {
          body: {
            data: [
              { name: "manual", kind: "transfer" },
              { name: "stripe", kind: "page" },
            ],
          },
        };
      case "GET /v1/payment-methods":
        return { body: { data: kept, next_cursor: null } };
      case "POST /v1/payment-methods/pmt_2/default":
      case "POST /v1/payment-methods/pmt_2/remove":
        return { body: SECOND };
      case "GET /v1/payment-methods/pmt_1":
        return { body: METHOD };
      case "GET /v1/payment-method-setups/pms_1":
        return { body: setup() };
      case "POST /v1/billing-groups/grp_1/payment-method-setups":
        return made;
      default:
        return { body: { data: [], next_cursor: null } };
    }
  });
}

test("a customer asks for the gateway's page, which leads back to the list of methods", async () => {
  const asked = play(() => ({ ...SETUP, url: null }));
  const { address } = show(<OwnPayments />, "/portal/payments?tab=methods", CUSTOMER);
  await userEvent.click(await screen.findByRole("button", { name: "Add a payment method…" }));
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
  expect(await dialog.findByRole("option", { name: "Stripe" })).toBeTruthy();
  expect(dialog.queryByRole("option", { name: "manual" })).toBeNull();
  expect(dialog.queryByLabelText("Who goes to the page")).toBeNull();
  await userEvent.click(dialog.getByLabelText("Use it as the default payment method"));
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("The gateway is being asked")).toBeTruthy();
  expect(address()).toContain("setup=pms_1");
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    gateway: "stripe",
    is_default: true,
    return_url: "http://console.test/portal/payments?tab=methods&billing_group=grp_1",
  });
});

test("who comes back is told what is kept, and sees it in the list", async () => {
  const asked = play(() => ({ ...SETUP, state: "done", url: null, payment_method: "pmt_1" }));
  const { address } = show(<OwnPayments />, PAGE, CUSTOMER);
  expect(await screen.findByText("visa 4242 12/30 can be used from now on.")).toBeTruthy();
  await waitFor(() => expect(asked.filter(({ path }) => path === "/v1/payment-methods").length).toBeGreaterThan(1));
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText("The payment method is added")).toBeNull();
  expect(address()).not.toContain("setup");
});

test.each([
  [{ state: "expired", url: null }, "The gateway's page has expired"],
  [
    { state: "failed", url: null, failure: { code: "given_up", message: "No." } },
    "It was cancelled on the gateway's page.",
  ],
  [{ state: "failed", url: null, failure: { code: "card_declined", message: "It was declined." } }, "It was declined."],
  [{ url: null }, "The gateway is being asked"],
  [{ url: "javascript:alert(1)" }, "The gateway is being asked"],
])("who comes back with nothing kept is told why: %j", async (change, said) => {
  play(() => ({ ...SETUP, ...change }));
  show(<OwnPayments />, PAGE, CUSTOMER);
  expect(await screen.findByText(said)).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Go to the gateway's page" })).toBeNull();
});

test("who comes back without finishing may go on there", async () => {
  play(() => SETUP);
  show(<OwnPayments />, PAGE, CUSTOMER);
  const link = await screen.findByRole("link", { name: "Go to the gateway's page" });
  expect(link.getAttribute("href")).toBe("https://pay.example/keep/1");
});

test("staff has a link to send to the customer, who comes back to the portal", async () => {
  const asked = play(() => SETUP, { status: 201, body: SETUP });
  show(<Methods of={GROUP as never} />, "/groups/view?id=grp_1&tab=methods");
  await userEvent.click(await screen.findByRole("button", { name: "Add a payment method…" }));
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 5_000 }));
  await dialog.findByRole("option", { name: "Stripe" });
  await userEvent.click(dialog.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("https://pay.example/keep/1")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Copy the link" })).toBeTruthy();
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    return_url: "http://console.test/portal/payments?tab=methods&billing_group=grp_1",
  });
});

test("who may not add a method is offered none", async () => {
  play(() => SETUP);
  show(<Methods of={GROUP as never} />, "/groups/view?id=grp_1&tab=methods", { role: "viewer" });
  expect(await screen.findByText("Payment methods")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add a payment method…" })).toBeNull();
});

test.each([
  ["Make default…", "Make default", "/v1/payment-methods/pmt_2/default"],
  ["Remove…", "Remove", "/v1/payment-methods/pmt_2/remove"],
])("staff may %s of a method of a billing group", async (offered, label, path) => {
  const asked = play(() => SETUP, undefined, [METHOD, SECOND]);
  show(<Methods of={GROUP as never} />, "/groups/view?id=grp_1&tab=methods");
  await userEvent.click(await screen.findByRole("button", { name: SECOND.label }));
  await userEvent.click(await screen.findByRole("menuitem", { name: offered }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: label }));
  await waitFor(() => expect(asked.find(({ method }) => method === "POST")?.path).toBe(path));
});

test.each([
  [METHOD, 1],
  [SECOND, 0],
])("to remove $label says so where nothing is charged automatically afterwards", async ({ label }, times) => {
  play(() => SETUP, undefined, [METHOD, SECOND]);
  show(<Methods of={GROUP as never} />, "/groups/view?id=grp_1&tab=methods");
  await userEvent.click(await screen.findByRole("button", { name: label }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Remove…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.queryAllByText(/nothing is charged automatically/)).toHaveLength(times);
});

test("who may only look is offered nothing to do with a method", async () => {
  play(() => SETUP, undefined, [METHOD, SECOND]);
  show(<Methods of={GROUP as never} />, "/groups/view?id=grp_1&tab=methods", { role: "viewer" });
  expect(await screen.findByText(SECOND.label)).toBeTruthy();
  expect(screen.queryByRole("columnheader", { name: "Actions" })).toBeNull();
  expect(screen.queryByRole("button", { name: SECOND.label })).toBeNull();
});
