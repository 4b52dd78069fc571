/** The console's contract on lists, on what is made once, and on what is changed by its version: as customers are. */
import { each, fromState, idLike } from "@tallybook/contract/testing";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Customers } from "@/customers/list";
import { NameDialog } from "@/customers/name-dialog";
import { Agreed, ORGANIZATION, page, problem, text, versioned } from "./console";

const CURSOR = "c2";
const ACME = { id: idLike(ORGANIZATION), name: "acme 1" };

async function submit(name: string, button: string): Promise<void> {
  const field = screen.getByLabelText("Name");
  await userEvent.clear(field);
  if (name !== "") {
    await userEvent.type(field, name);
  }
  await userEvent.click(screen.getByRole("button", { name: button }));
}

function renaming() {
  return <NameDialog of={{ id: ORGANIZATION, name: "acme" }} etag={'"e-1"'} isOpen close={() => undefined} />;
}

const one = fromState("/v1/organizations/{organization}", { organization: ORGANIZATION });

const QUERY = { sort: "name", limit: "50" };

test("a page of a list gives the cursor of the next one", async () => {
  const first = { data: each({ ...ACME, name: text("acme 1") }), next_cursor: text(CURSOR) };
  await new Agreed("more organizations than a page has")
    .reads("the first page of customers", "/v1/organizations", first, QUERY)
    .shown(<Customers />, "/customers", async () => {
      await screen.findByText("acme 1");
      expect(screen.getByRole("button", { name: "Next" })).toHaveProperty("disabled", false);
    });
});

test("a list goes on where the page before it ended", async () => {
  await new Agreed("three organizations, read by name")
    .reads("the last page of customers", "/v1/organizations", page({ ...ACME, name: "acme 3" }), {
      ...QUERY,
      cursor: fromState("{cursor}", { cursor: CURSOR }),
    })
    .shown(<Customers />, `/customers?cursor=${CURSOR}`, async () => {
      await screen.findByText("acme 3");
      expect(screen.queryByRole("button", { name: "Next" })).toHaveProperty("disabled", true);
    });
});

test("a list is narrowed and put in order", async () => {
  await new Agreed("three organizations")
    .reads("customers whose names are like a text, the last first", "/v1/organizations", page(ACME), {
      search: "acme 1",
      sort: "-name",
      limit: "50",
    })
    .reads(
      "billing groups by a text, where none is",
      "/v1/billing-groups",
      { data: [], next_cursor: null },
      {
        ...QUERY,
        search: "acme 1",
      },
    )
    .shown(<Customers />, "/customers?search=acme+1&sort=-name", async () => {
      await screen.findByText("acme 1");
    });
});

test("a customer is made once, by the key of the request", async () => {
  const made = { status: 201, body: { id: idLike(ORGANIZATION), name: "acme" } };
  await new Agreed("a tenant with nothing in it")
    .posts("a customer who is made", "/v1/organizations", { name: "acme" }, made)
    .shown(<NameDialog isOpen close={() => undefined} />, "/customers", async (address) => {
      await submit("acme", "Create customer");
      await expect.poll(address).toBe(`/customers/view?id=${ORGANIZATION}`);
    });
});

test("what is wrong with a field is said of it", async () => {
  const long = "a".repeat(201);
  const errors = [{ pointer: "/name", code: text("too_long"), detail: text("must have 200 characters at most") }];
  await new Agreed("a tenant with nothing in it")
    .posts(
      "a customer with a name that cannot be",
      "/v1/organizations",
      { name: long },
      problem(422, "bad_value", errors),
    )
    .shown(<NameDialog isOpen close={() => undefined} />, "/customers", async () => {
      await userEvent.click(screen.getByLabelText("Name"));
      await userEvent.paste(long);
      await userEvent.click(screen.getByRole("button", { name: "Create customer" }));
      await screen.findByText("must have 200 characters at most");
      expect(screen.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
    });
});

test("a name that another customer has is refused", async () => {
  await new Agreed("an organization")
    .posts("a customer with a name that is taken", "/v1/organizations", { name: "acme" }, problem(409, "name_taken"))
    .shown(<NameDialog isOpen close={() => undefined} />, "/customers", async () => {
      await submit("acme", "Create customer");
      expect((await screen.findByRole("alert")).textContent).toContain("name_taken");
    });
});

test("a change names the version that was read", async () => {
  await new Agreed("an organization")
    .patches("a customer's other name", one, { name: "globex" }, versioned({ name: "globex" }))
    .shown(renaming(), "/customers/view", async () => {
      await submit("globex", "Save");
      await screen.findByText("Name changed.");
    });
});

test("a change of what somebody else has changed is refused", async () => {
  await new Agreed("an organization that was changed since it was read")
    .patches("a change by a version that is gone", one, { name: "globex" }, problem(412, "precondition_failed"))
    .shown(renaming(), "/customers/view", async () => {
      await submit("globex", "Save");
      expect((await screen.findByRole("alert")).textContent).toContain("precondition_failed");
    });
});
