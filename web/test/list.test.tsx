import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Customers } from "@/customers/list";
import { playApi, refusal } from "./api";
import { show } from "./shown";

const names = (from: number) => Array.from({ length: 2 }, (_, place) => `Customer ${from + place}`);

const NORTHWIND = {
  id: "grp_1",
  name: "Northwind production",
  organization: "org_7",
  organization_name: "Northwind",
  currency: "USD",
  timezone: "UTC",
  payment_terms_days: 14,
};

function playOrganizations() {
  return playApi(({ path, query }) => {
    if (path === "/v1/billing-groups") {
      return { body: { data: query.get("search") === "production" ? [NORTHWIND] : [], next_cursor: null } };
    }
    const from = query.get("cursor") === null ? 1 : 3;
    const data = names(from).map((name) => ({ id: `org_${name}`, name }));
    return { body: { data: query.get("search") === "none" ? [] : data, next_cursor: from === 1 ? "c2" : null } };
  });
}

test("pages, order and filters stand in the address", async () => {
  const asked = playOrganizations();
  const { address } = show(<Customers />, "/customers");
  await screen.findByText("Customer 1");
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await screen.findByText("Customer 3");
  expect(address()).toBe("/customers?cursor=c2");
  await userEvent.click(screen.getByRole("button", { name: "Previous" }));
  await screen.findByText("Customer 1");
  expect(address()).toBe("/customers");
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  await expect.poll(address).toBe("/customers?sort=-name");
  await userEvent.type(screen.getByRole("searchbox"), "none");
  expect(await screen.findByText("No results match these filters")).toBeTruthy();
  expect(address()).toBe("/customers?sort=-name&search=none");
  const customers = asked.findLast(({ path }) => path === "/v1/organizations");
  expect(customers?.query.toString()).toBe("search=none&sort=-name&limit=50");
  expect(screen.queryByRole("table", { name: "Billing groups" })).toBeNull();
});

test("a search for customers shows the billing groups that it finds too", async () => {
  playOrganizations();
  show(<Customers />, "/customers");
  await screen.findByText("Customer 1");
  expect(screen.queryByRole("table", { name: "Billing groups" })).toBeNull();
  await userEvent.type(screen.getByRole("searchbox"), "production");
  const groups = within(await screen.findByRole("table", { name: "Billing groups" }));
  expect(groups.getByRole("link", { name: "Northwind production" }).getAttribute("href")).toBe("/groups/view?id=grp_1");
  expect(groups.getByRole("link", { name: "Northwind" }).getAttribute("href")).toBe("/customers/view?id=org_7");
});

test("who leaves the search has its filter at once, and not when they are elsewhere", async () => {
  playOrganizations();
  const { address } = show(<Customers />, "/customers");
  await screen.findByText("Customer 1");
  const search = screen.getByRole("searchbox");
  await userEvent.type(search, "acme");
  const whileTyping = address();
  await userEvent.tab();
  expect([whileTyping, address()]).toEqual(["/customers", "/customers?search=acme"]);
});

test("an address is shown as it was", async () => {
  const asked = playOrganizations();
  show(<Customers />, "/customers?sort=-name&cursor=c2");
  await screen.findByText("Customer 3");
  expect(asked[0]?.query.toString()).toBe("sort=-name&cursor=c2&limit=50");
});

test("arrows walk through the rows", async () => {
  playOrganizations();
  show(<Customers />, "/customers");
  const first = await screen.findByRole("link", { name: "Customer 1" });
  first.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Customer 2" }));
  await userEvent.keyboard("k");
  expect(document.activeElement).toBe(first);
});

test("filters are kept under a name", async () => {
  playOrganizations();
  const { address } = show(<Customers />, "/customers?search=acme");
  await screen.findByText("Customer 1");
  await userEvent.click(screen.getByRole("button", { name: "Saved filters" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Filter name" }), "mine");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await expect.poll(address).toBe("/customers");
  await userEvent.click(screen.getByRole("button", { name: "Saved filters" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: /mine/ }));
  await expect.poll(address).toBe("/customers?search=acme");
});

test("who may not make a customer is not offered it", async () => {
  playOrganizations();
  show(<Customers />, "/customers", { role: "viewer" });
  await screen.findByText("Customer 1");
  expect(screen.queryByRole("button", { name: "New customer" })).toBeNull();
});

test("a refusal is told with its code and the request's id, and tried again", async () => {
  let isRefused = true;
  playApi(() => (isRefused ? refusal(403, "forbidden") : { body: { data: [], next_cursor: null } }));
  show(<Customers />, "/customers");
  const problem = await screen.findByRole("alert");
  expect(within(problem).getByText(/forbidden · Request ID req-1/)).toBeTruthy();
  isRefused = false;
  await userEvent.click(within(problem).getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No customers yet.")).toBeTruthy();
});

test("a page of another time is left, and the list begins anew", async () => {
  playApi(({ query }) =>
    query.get("cursor") === null
      ? { body: { data: [{ id: "org_1", name: "Customer 1" }], next_cursor: null } }
      : refusal(422, "bad_cursor"),
  );
  const { address } = show(<Customers />, "/customers?sort=-name&cursor=garbage");
  await screen.findByText("Customer 1");
  expect(address()).toBe("/customers?sort=-name");
});

test("what the API will refuse again is not offered to be tried again", async () => {
  playApi(() => refusal(422, "bad_value"));
  show(<Customers />, "/customers?sort=zzz");
  const problem = within(await screen.findByRole("alert"));
  expect(problem.queryByRole("button", { name: "Try again" })).toBeNull();
});
