import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import Palette from "@/shell/palette";
import { playApi } from "./api";
import { show } from "./shown";

const FOUND: Readonly<Record<string, readonly object[]>> = {
  "/v1/organizations": [{ id: "org_1", name: "Northwind" }],
  "/v1/billing-groups": [{ id: "grp_1", name: "Northwind production", organization_name: "Northwind" }],
  "/v1/projects": [
    { name: "northwind shop", billing_group: "grp_1", billing_group_name: "Northwind production" },
    { name: "northwind spare", billing_group: null },
  ],
};

test("a customer, a billing group and a project are found by what is typed, and a project leads to its group", async () => {
  const asked = playApi(({ path }) => ({ body: { data: FOUND[path] ?? [], next_cursor: null } }));
  const { address } = show(<Palette close={() => undefined} destinations={[]} />, "/");
  await userEvent.type(screen.getByRole("combobox"), "northwind");
  await screen.findByRole("option", { name: /northwind shop/ });
  expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual([
    "Northwind",
    "Northwind productionNorthwind",
    "northwind shopNorthwind production",
  ]);
  expect(asked.map(({ path, query }) => [path, query.get("search")]).sort()).toEqual([
    ["/v1/billing-groups", "northwind"],
    ["/v1/organizations", "northwind"],
    ["/v1/projects", "northwind"],
  ]);
  await userEvent.click(screen.getByRole("option", { name: /northwind shop/ }));
  expect(address()).toBe("/groups/view?id=grp_1&tab=projects");
});

test("a billing group is found by its id", async () => {
  playApi(({ path, query }) => {
    const isIt = path === "/v1/billing-groups" && query.get("search") === "grp_1";
    return { body: { data: isIt ? FOUND[path] : [], next_cursor: null } };
  });
  const { address } = show(<Palette close={() => undefined} destinations={[]} />, "/");
  await userEvent.type(screen.getByRole("combobox"), "grp_1");
  await screen.findByRole("option", { name: /Northwind production/ });
  await userEvent.keyboard("{Enter}");
  expect(address()).toBe("/groups/view?id=grp_1");
});

test("a customer of ours is asked for nothing of others", async () => {
  const asked = playApi(() => ({ body: { data: [], next_cursor: null } }));
  show(<Palette close={() => undefined} destinations={[]} />, "/portal", { role: "customer" });
  await userEvent.type(screen.getByRole("combobox"), "northwind");
  await new Promise((go) => setTimeout(go, 400));
  expect(asked).toEqual([]);
});
