/** The address of a page: what is written to it counts at once, before Next has followed. */
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test } from "vitest";
import { usePlace } from "@/api/place";
import { show } from "./shown";

function Chosen() {
  const place = usePlace();
  return (
    <>
      <button
        type="button"
        onClick={() => {
          place.set({ state: "paid" });
          place.set({ month: "2026-05" });
        }}
      >
        choose
      </button>
      <button type="button" onClick={() => place.set({ state: undefined, month: undefined }, { isStep: true })}>
        go
      </button>
      <p>
        {place.get("state") ?? "any"} {place.get("month") ?? "ever"}
      </p>
    </>
  );
}

/** Next follows the history later: when it is let to. */
function playSlowNext() {
  const follow: (() => void)[] = [];
  const { replaceState } = window.history;
  window.history.replaceState = (state, title, to) => {
    follow.push(() => replaceState.call(window.history, state, title, to));
  };
  onTestFinished(() => {
    window.history.replaceState = replaceState;
  });
  return () => act(() => follow.splice(0).forEach((go) => void go()));
}

test("two changes in one go are both made", async () => {
  const { address } = show(<Chosen />, "/invoices?search=2026");
  await userEvent.click(screen.getByRole("button", { name: "choose" }));
  expect(address()).toBe("/invoices?search=2026&state=paid&month=2026-05");
});

test("what was chosen is shown before Next has followed, and no longer once it is elsewhere", async () => {
  const { address } = show(<Chosen />, "/invoices");
  const follow = playSlowNext();
  await userEvent.click(screen.getByRole("button", { name: "choose" }));
  expect([screen.getByRole("paragraph").textContent, address()]).toEqual(["paid 2026-05", "/invoices"]);
  follow();
  expect([screen.getByRole("paragraph").textContent, address()]).toEqual([
    "paid 2026-05",
    "/invoices?state=paid&month=2026-05",
  ]);
  await userEvent.click(screen.getByRole("button", { name: "go" }));
  expect([screen.getByRole("paragraph").textContent, address()]).toEqual(["any ever", "/invoices"]);
});
