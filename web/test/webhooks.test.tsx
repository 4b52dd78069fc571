import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DeliveryDetail } from "@/webhooks/delivery";
import { EndpointDetail } from "@/webhooks/endpoint";
import { Webhooks } from "@/webhooks/webhooks";
import { type Answer, playApi, refusal } from "./api";
import { show } from "./shown";

const ENDPOINT = {
  id: "whe_1",
  url: "https://example.com/hook",
  types: ["invoice.paid"],
  description: "for the books",
  created_at: "2026-05-01T00:00:00Z",
  created_by: "ada",
  disabled_at: null,
  disabled_why: null,
  failing_since: null,
  pace: "quick",
};

const DELIVERY = {
  id: "dlv_1",
  endpoint: "whe_1",
  sequence: 17,
  type: "invoice.paid",
  state: "failed",
  attempts: 1,
  created_at: "2026-05-01T00:00:00Z",
  due_at: null,
  ended_at: "2026-05-04T00:00:00Z",
  why: "nothing was taken for three days",
};

function playWebhooks(made: Answer = { status: 201, body: { endpoint: ENDPOINT, secret: "whsec_once" } }) {
  return playApi(({ method, path }) => {
    if (path === "/v1/webhook-event-types") {
      return { body: { data: [{ type: "invoice.paid", description: "An invoice is paid." }] } };
    }
    if (path === "/v1/webhook-endpoints") {
      return method === "POST" ? made : { body: { data: [ENDPOINT], next_cursor: null } };
    }
    if (path === "/v1/webhook-endpoints/whe_1") {
      return { body: ENDPOINT, headers: { ETag: '"v1"' } };
    }
    if (path === "/v1/webhook-deliveries/dlv_1") {
      const attempt = { at: "2026-05-01T00:00:01Z", duration_ms: 40, status: 500, answer: "out of order" };
      return { body: { delivery: DELIVERY, body: { type: "invoice.paid", sequence: 17 }, attempts: [attempt] } };
    }
    return { body: method === "GET" ? { data: [DELIVERY], next_cursor: null } : { ...DELIVERY, deliveries: 3 } };
  });
}

test("the secret of a new endpoint is shown once", async () => {
  const asked = playWebhooks();
  show(<Webhooks />, "/webhooks");
  await userEvent.click(await screen.findByRole("button", { name: "New endpoint" }));
  await userEvent.type(screen.getByLabelText("URL"), "example.com/hook");
  await userEvent.click(await screen.findByLabelText(/invoice\.paid/));
  await userEvent.click(screen.getByRole("button", { name: "Create endpoint" }));
  expect(await screen.findByText("whsec_once")).toBeTruthy();
  const sent = asked.find(({ method }) => method === "POST");
  expect(sent?.body).toEqual({ url: "https://example.com/hook", description: "", types: ["invoice.paid"] });
  await userEvent.click(screen.getByRole("button", { name: "I have saved it" }));
  expect(screen.queryByText("whsec_once")).toBeNull();
});

test("what is wrong with an address is said at its field", async () => {
  playWebhooks(refusal(422, "invalid", [{ pointer: "/url", detail: "it is not public" }]));
  show(<Webhooks />, "/webhooks");
  await userEvent.click(await screen.findByRole("button", { name: "New endpoint" }));
  await userEvent.click(screen.getByRole("button", { name: "Create endpoint" }));
  expect(await screen.findByText("it is not public")).toBeTruthy();
  expect(screen.getByLabelText("URL").getAttribute("aria-invalid")).toBe("true");
});

test("a viewer sees endpoints and changes none", async () => {
  playWebhooks();
  show(<EndpointDetail />, "/webhooks/view?id=whe_1", { role: "viewer" });
  await screen.findByRole("heading", { name: ENDPOINT.url });
  for (const name of ["Edit", "Send test event", "More"]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
});

test("an endpoint is deleted once it is said what that does, and by its version", async () => {
  const asked = playWebhooks();
  const { address } = show(<EndpointDetail />, "/webhooks/view?id=whe_1");
  await userEvent.click(await screen.findByRole("button", { name: "More" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete…" }));
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByText("This cannot be undone.")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Delete endpoint" }));
  await expect.poll(address).toBe("/webhooks");
  const sent = asked.find(({ method }) => method === "DELETE");
  expect(sent?.headers.get("If-Match")).toBe('"v1"');
});

test("a delivery shows its attempts and is sent again", async () => {
  const asked = playWebhooks();
  show(<DeliveryDetail />, "/webhooks/delivery?id=dlv_1");
  expect(await screen.findByText("Response 500")).toBeTruthy();
  expect(screen.getByText("out of order")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Replay" }));
  await userEvent.click(screen.getByRole("button", { name: "Replay delivery" }));
  await expect.poll(() => asked.some(({ path }) => path === "/v1/webhook-deliveries/dlv_1/replay")).toBe(true);
});
