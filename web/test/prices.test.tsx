import type { Decimal, Schema } from "@tallybook/contract";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { EndContract } from "@/contracts/end";
import { ChangeContract } from "@/contracts/form";
import { differing } from "@/contracts/terms";
import { compare } from "@/price-books/compare";
import { PublishVersion } from "@/price-books/publish";
import { Fields } from "@/schema-forms/fields";
import { sent } from "@/schema-forms/shape";
import { playApi, refusal } from "./api";
import { show } from "./shown";

const UNIT = {
  model: "per_unit",
  counter: "vm",
  where: { region: "kr1" },
  effective_from: null,
  tier_scope: "billing_group",
  quantity_rounding: null,
  minimum: null,
  maximum: null,
  unit_price: "0.1000000000000000000001",
};

function playBook() {
  return playApi(({ method, path, body }) => {
    if (method === "POST") {
      const isBad = JSON.stringify(body).includes("a lot");
      return isBad
        ? refusal(422, "invalid", [{ pointer: "/prices/0/unit_price", detail: "is no decimal number" }])
        : { status: 201, body: { version: 2, price_book: "book_1", effective_from: null, digest: "", prices: [] } };
    }
    if (path.endsWith("/versions/1")) {
      return { body: { version: 1, price_book: "book_1", effective_from: null, digest: "d", prices: [UNIT] } };
    }
    if (path.endsWith("/versions")) {
      return { body: { data: [{ version: 1, price_book: "book_1", effective_from: null, price_count: 1 }] } };
    }
    return { body: path.endsWith("/book_1") ? { id: "book_1", name: "Standard", currency: "USD" } : { data: [] } };
  });
}

async function publish() {
  await userEvent.click(screen.getByRole("button", { name: "Review and publish" }));
  await userEvent.click(screen.getByRole("button", { name: "Publish version" }));
}

test("a version begins as the newest one, is confirmed by what changes, and keeps every digit", async () => {
  const asked = playBook();
  const { address } = show(<PublishVersion />, "/price-books/publish?id=book_1");
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  const price = screen.getByLabelText("Unit price");
  await userEvent.clear(price);
  await userEvent.type(price, "0.1000000000000000000002");
  await userEvent.click(screen.getByRole("button", { name: "Review and publish" }));
  expect(screen.getByText("0 added, 1 changed, 0 removed, 0 unchanged")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Publish version" }));
  await expect.poll(address).toBe("/price-books/view?id=book_1&version=2");
  const post = asked.find(({ method }) => method === "POST");
  expect(post?.body).toEqual({
    effective_from: null,
    prices: [
      {
        model: "per_unit",
        counter: "vm",
        where: { region: "kr1" },
        tier_scope: "billing_group",
        unit_price: "0.1000000000000000000002",
      },
    ],
  });
  expect(post?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("another charge model has a form of its own, and keeps the fields that it shares", async () => {
  playBook();
  show(<PublishVersion />, "/price-books/publish?id=book_1");
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  await userEvent.selectOptions(screen.getByLabelText("Charge model"), "package");
  expect(screen.getByLabelText("Package size")).toBeTruthy();
  expect(screen.queryByLabelText("Unit price")).toBeNull();
  expect((screen.getByLabelText("Counter") as HTMLInputElement).value).toBe("vm");
});

test("what is refused of a price is said at its field", async () => {
  playBook();
  show(<PublishVersion />, "/price-books/publish?id=book_1");
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  const price = screen.getByLabelText("Unit price");
  await userEvent.clear(price);
  await userEvent.type(price, "a lot");
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  await publish();
  const dialog = within(screen.getByRole("dialog"));
  expect(await dialog.findByRole("alert")).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  expect(screen.getByText("is no decimal number")).toBeTruthy();
});

test("a charge model that nobody has heard of has a form by its schema alone", async () => {
  const shape = {
    name: "prices",
    kind: "variants" as const,
    by: "model",
    variants: [
      { name: "by_the_moon", fields: [{ name: "full_moon_price", kind: "decimal" as const, isRequired: true }] },
    ],
  };
  let values = {};
  show(
    <Fields
      of={[shape]}
      values={{ prices: [] }}
      set={(next) => (values = next)}
      pointer=""
      problem={null}
      zone="UTC"
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Add price" }));
  expect(values).toEqual({ prices: [{ model: "by_the_moon" }] });
});

test("prices are compared by what they are of, and what differs is named", () => {
  const other = { ...UNIT, unit_price: "0.2", where: { region: "kr2" } };
  const compared = compare(
    [UNIT, other],
    [
      { ...UNIT, unit_price: "0.3", minimum: "1" },
      { ...UNIT, counter: "disk" },
    ],
  );
  expect(compared.map(({ change }) => change).sort()).toEqual(["added", "changed", "removed"]);
  const changed = compared.find(({ change }) => change === "changed");
  expect([...(changed?.terms ?? [])].sort()).toEqual(["minimum", "unit_price"]);
});

test("fields that are left empty are not sent", () => {
  const fields = [
    { name: "a", kind: "decimal" as const },
    { name: "b", kind: "text" as const, isRequired: true },
    { name: "c", kind: "list" as const, fields: [{ name: "d", kind: "instant" as const }] },
  ];
  expect(sent(fields, { a: " ", b: " x ", c: [{ d: null }] })).toEqual({ b: "x", c: [{}] });
});

const GROUP = { id: "grp_1", name: "acme", timezone: "UTC", currency: "USD" } as unknown as Schema<"BillingGroupView">;
const CONTRACT: Schema<"ContractView"> = {
  id: "con_1",
  billing_group: "grp_1",
  version: 3,
  tier: "premium",
  discount: null,
  discounts: [],
  prices: [],
  fees: [],
  minimum: "100" as Decimal,
  prorate_minimum: false,
  start: null,
  end: null,
};

test("of a contract only what is changed is sent, with the version that was seen", async () => {
  const asked = playApi(({ method, path }) => {
    if (method === "PATCH") {
      return { body: { ...CONTRACT, version: 4 } };
    }
    if (path.includes("/contracts/")) {
      return { body: CONTRACT, headers: { ETag: '"3"' } };
    }
    return {
      body: path.includes("grp_1") ? { id: "grp_1", name: "acme", timezone: "UTC", currency: "USD" } : { data: [] },
    };
  });
  show(<ChangeContract />, "/contracts/change?id=con_1");
  await userEvent.selectOptions(await screen.findByLabelText(/^Tier/), "");
  await userEvent.click(screen.getByRole("button", { name: "Review changes" }));
  await userEvent.click(screen.getByRole("button", { name: "Change contract" }));
  await expect.poll(() => asked.find(({ method }) => method === "PATCH")?.body).toEqual({ tier: null });
  expect(asked.find(({ method }) => method === "PATCH")?.headers.get("If-Match")).toBe('"3"');
});

test("why a contract cannot end then is said at the time", async () => {
  playApi(() => refusal(422, "bad_period", [{ pointer: "/at", code: "bad_period", detail: "must be after `start`" }]));
  show(<EndContract of={CONTRACT} group={GROUP} close={() => undefined} />);
  await userEvent.click(screen.getByRole("button", { name: "End contract" }));
  const at = screen.getByLabelText(/^Ends at/);
  await expect.poll(() => at.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("must be after `start`")).toBeTruthy();
});

test("to end a contract says which of its terms end", async () => {
  const fees = [{ name: "Support", amount: "500.00", prorate: false }];
  const contract = { ...CONTRACT, billing_group_name: "acme", discount: "0.075", minimum: "9000.00", fees };
  show(<EndContract of={contract as unknown as Schema<"ContractView">} group={GROUP} close={() => undefined} />);
  const said = "Tier: Premium (40%), Discount: 7.5%, Minimum commitment: $9,000.00, Support: $500.00";
  expect(await screen.findByText(`These terms end: ${said}.`)).toBeTruthy();
});

test("terms that are said otherwise but are the same do not differ", () => {
  expect(differing({ minimum: "0", fees: [], tier: null }, { minimum: "" })).toEqual({});
  expect(differing({ minimum: "5" }, {})).toEqual({ minimum: "0" });
});
