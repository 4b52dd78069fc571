import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Account } from "@/people/account";
import { ApiKeys } from "@/people/keys";
import { UserDetail } from "@/people/user";
import { playApi } from "./api";
import { show } from "./shown";

const KEY = {
  id: "key_1",
  name: "meter",
  role: "ingest",
  hint: "x9Zq",
  created_at: "2026-05-01T00:00:00Z",
  created_by: "ada",
  organization: null,
  billing_groups: [],
  sources: ["meter-7"],
  ends_at: null,
  replaces: null,
};
const USER = {
  id: "usr_1",
  email: "ada@example.com",
  name: "Ada",
  role: "admin",
  organization: null,
  created_at: "2026-05-01T00:00:00Z",
  created_by: "tallybook",
  disabled_at: null,
};
const session = (id: string, isCurrent: boolean, endedAt: string | null = null) => ({
  id,
  user: "usr_1",
  created_at: "2026-05-01T00:00:00Z",
  last_seen_at: "2026-05-01T01:00:00Z",
  ends_at: "2999-01-01T00:00:00Z",
  ended_at: endedAt,
  address: "192.0.2.1",
  agent: `Browser ${id}`,
  is_current: isCurrent,
});

function playPeople(hasFactor = false) {
  return playApi(({ method, path }) => {
    switch (`${method} ${path}`) {
      case "GET /v1/api-keys":
        return { body: { data: [KEY], next_cursor: null } };
      case "POST /v1/api-keys":
      case "POST /v1/api-keys/key_1/rotate":
        return { status: 201, body: { key: KEY, secret: "tbk_once" } };
      case "POST /v1/api-keys/key_1/revoke":
        return { body: { ...KEY, ends_at: "2026-05-02T00:00:00Z" } };
      case "GET /v1/me/user":
      case "GET /v1/users/usr_1":
        return { body: { ...USER, has_second_factor: hasFactor }, headers: { ETag: '"u1"' } };
      case "GET /v1/sessions": {
        const data = [session("s1", true), session("s2", false), session("s3", false, "2026-05-01T02:00:00Z")];
        return { body: { data, next_cursor: null } };
      }
      case "POST /v1/me/second-factor":
        return { status: 201, body: { secret: "JBSWY3DP", uri: "otpauth://totp/Tallybook:ada?secret=JBSWY3DP" } };
      case "POST /v1/me/second-factor/confirm":
        return { body: { codes: ["aaaa-1111", "bbbb-2222"] } };
      default:
        return { status: 204 };
    }
  });
}

test("a key of the role ingest is bound to sources, one a line", async () => {
  const asked = playPeople();
  show(<ApiKeys />, "/api-keys");
  await userEvent.click(await screen.findByRole("button", { name: "New API key" }));
  await userEvent.type(screen.getByLabelText("Name"), "meter");
  expect(screen.queryByLabelText(/Sources/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText("Role"), "ingest");
  await userEvent.type(screen.getByLabelText(/Sources/), "meter-7{Enter}{Enter}acme/*");
  await userEvent.click(screen.getByRole("button", { name: "Create key" }));
  expect(await screen.findByText("tbk_once")).toBeTruthy();
  const { body } = asked.find(({ method }) => method === "POST") ?? {};
  expect(body).toMatchObject({ name: "meter", role: "ingest", sources: ["meter-7", "acme/*"], expires_at: null });
});

test("a key is rotated with an overlap of hours", async () => {
  const asked = playPeople();
  show(<ApiKeys />, "/api-keys");
  await userEvent.click(await screen.findByRole("button", { name: "More: meter" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Rotate…" }));
  const hours = screen.getByLabelText(/Overlap/);
  await userEvent.clear(hours);
  await userEvent.type(hours, "2");
  await userEvent.click(screen.getByRole("button", { name: "Rotate key" }));
  expect(await screen.findByText("tbk_once")).toBeTruthy();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ overlap_seconds: 7200 });
});

test("revoking says that it cannot be taken back", async () => {
  const asked = playPeople();
  show(<ApiKeys />, "/api-keys");
  await userEvent.click(await screen.findByRole("button", { name: "More: meter" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Revoke…" }));
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByText(/cannot be undone/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Revoke key" }));
  await expect.poll(() => asked.some(({ path }) => path === "/v1/api-keys/key_1/revoke")).toBe(true);
});

test("a user is disabled by the version that was read", async () => {
  const asked = playPeople();
  show(<UserDetail />, "/users/view?id=usr_1");
  await userEvent.click(await screen.findByRole("button", { name: "More" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Disable…" }));
  await userEvent.click(screen.getByRole("button", { name: "Disable user" }));
  await expect.poll(() => asked.find(({ method }) => method === "PATCH")?.body).toEqual({ is_disabled: true });
  expect(asked.find(({ method }) => method === "PATCH")?.headers.get("If-Match")).toBe('"u1"');
});

test("a second factor is set up by a picture that is drawn here, and its recovery codes are shown once", async () => {
  const asked = playPeople();
  show(<Account />, "/account");
  await userEvent.click(await screen.findByRole("button", { name: "Set up…" }));
  await userEvent.type(screen.getByLabelText("Your password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  expect(screen.queryByText("Remove…")).toBeNull();
  const picture = await screen.findByRole("img", { name: "QR code for your authenticator app" });
  expect(picture.querySelector("path")?.getAttribute("d")?.length).toBeGreaterThan(500);
  await userEvent.type(screen.getByLabelText("Code from the app"), " 123456 ");
  await userEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByText(/aaaa-1111/)).toBeTruthy();
  expect(asked.find(({ path }) => path.endsWith("confirm"))?.body).toEqual({ code: "123456" });
});

test("a second factor that is set up is removed by the password, and no other is offered", async () => {
  const asked = playPeople(true);
  show(<Account />, "/account");
  await userEvent.click(await screen.findByRole("button", { name: "Remove…" }));
  expect(screen.queryByText("Set up…")).toBeNull();
  await userEvent.type(screen.getByLabelText("Your password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  await expect
    .poll(() => asked.find(({ path }) => path === "/v1/me/second-factor/remove")?.body)
    .toEqual({ password: "correct horse" });
});

test("a session is ended once it is said which one it is", async () => {
  const asked = playPeople();
  show(<Account />, "/account");
  await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText("Browser s2").closest("p")?.textContent).toBe("Browser s2192.0.2.1");
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  await userEvent.click(dialog.getByRole("button", { name: "Sign out" }));
  await screen.findByText("Signed out.");
  expect(asked.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual(["/v1/sessions/s2"]);
});

test("all other sessions that are open are ended, and this one is not", async () => {
  const asked = playPeople();
  show(<Account />, "/account");
  await userEvent.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByText("1 other session ends immediately.")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Sign out everywhere else" }));
  await screen.findByText("Signed out.");
  expect(asked.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual(["/v1/sessions/s2"]);
});

test("a new password that was mistyped is not sent", async () => {
  const asked = playPeople();
  show(<Account />, "/account");
  await userEvent.type(await screen.findByLabelText("Current password"), "old secret");
  await userEvent.type(screen.getByLabelText("New password"), "new secret 123");
  await userEvent.type(screen.getByLabelText("Confirm new password"), "new secret 124");
  expect(screen.getByText("The passwords do not match.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
});
