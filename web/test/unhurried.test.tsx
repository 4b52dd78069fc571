/** What is drawn when there is time for it: answers, and what stands below the view. */
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { useGet } from "@/api/get";
import { Below } from "@/overview/below";
import { playApi } from "./api";
import { show } from "./shown";

test("what is asked anew is never shown with what was answered before", async () => {
  playApi(({ path }) => ({ body: { id: path.split("/").at(-1) } }));
  const drawn: [string, string | undefined][] = [];
  function One() {
    const [id, ask] = useState("org_1");
    const { data } = useGet("/v1/organizations/{id}", { path: { id } });
    drawn.push([id, data?.id]);
    return (
      <button type="button" onClick={() => ask(id === "org_1" ? "org_2" : "org_1")}>
        {data?.id ?? "waiting"}
      </button>
    );
  }
  show(<One />);
  await userEvent.click(await screen.findByRole("button", { name: "org_1" }));
  await userEvent.click(await screen.findByRole("button", { name: "org_2" }));
  await screen.findByRole("button", { name: "org_1" }); // of what is kept
  expect(drawn.filter(([asked, shown]) => shown !== undefined && shown !== asked)).toEqual([]);
});

/** A browser's observer, and what tells it that all it observes has come into view. */
function playView() {
  const told: (() => void)[] = [];
  const margins: (string | undefined)[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        const seen = { isIntersecting: true, intersectionRatio: 0 } as IntersectionObserverEntry;
        told.push(() => tell([seen], this as unknown as IntersectionObserver));
        margins.push(options?.rootMargin);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return {
    margins,
    come: () =>
      act(async () => {
        for (const tell of told) {
          tell();
        }
      }),
  };
}

const below = () => screen.queryByText("far down") !== null;

test("what is below is made when it comes near the view", async () => {
  const { come, margins } = playView();
  show(<Below>far down</Below>);
  expect([below(), margins]).toEqual([false, ["0px 0px 200px"]]);
  await come();
  expect(below()).toBe(true);
});

test("what is below is there after a while for who does not look but searches", async () => {
  playView();
  show(<Below>far down</Below>);
  await act(() => vi.advanceTimersByTimeAsync(2_900));
  expect(below()).toBe(false);
  await act(() => vi.advanceTimersByTimeAsync(200));
  expect(below()).toBe(true);
});
