import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, onTestFinished, test } from "vitest";
import { ApiProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Menu, MenuItem } from "@/ui/menu";
import { PageHeader } from "@/ui/page";
import { refusal } from "./api";
import { show } from "./shown";

function Page({ act }: { readonly act: () => Promise<unknown> }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>Stop…</Button>
      <Menu trigger={<Button>More</Button>}>
        <MenuItem act={() => setIsAsked(true)}>Stop it all…</MenuItem>
      </Menu>
      {isAsked && (
        <Confirm isOpen close={() => setIsAsked(false)} title="Stop?" effects={[]} label="Stop" needsReason act={act} />
      )}
    </>
  );
}

const focused = () => document.activeElement?.textContent;

test("a dialog that is left gives the focus back to the button that opened it", async () => {
  show(<Page act={() => Promise.resolve()} />);
  await userEvent.click(screen.getByRole("button", { name: "Stop…" }));
  await screen.findByRole("dialog");
  await userEvent.keyboard("{Escape}");
  await expect.poll(focused).toBe("Stop…");
});

test.each(["{Enter}", " ", "{ArrowDown}"])(
  "a menu that %s opens has its first item in focus, each time, and gives the focus back",
  async (key) => {
    show(<Page act={() => Promise.resolve()} />);
    screen.getByRole("button", { name: "More" }).focus();
    for (let time = 0; time < 2; time += 1) {
      await userEvent.keyboard(key);
      await expect.poll(focused).toBe("Stop it all…");
      await userEvent.keyboard("{Escape}");
      await expect.poll(focused).toBe("More");
    }
  },
);

test("a dialog that a menu opened gives the focus back to the menu's button", async () => {
  show(<Page act={() => Promise.resolve()} />);
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Stop it all…" }));
  await screen.findByRole("dialog");
  await userEvent.keyboard("{Escape}");
  await expect.poll(focused).toBe("More");
});

test("a dialog whose answer is awaited is not left: what comes of it is said there", async () => {
  let refuse = (_: unknown) => {};
  const act = () => new Promise((_, reject) => (refuse = reject));
  show(<Page act={act} />);
  await userEvent.click(screen.getByRole("button", { name: "Stop…" }));
  await userEvent.type(await screen.findByLabelText("Reason"), "no longer needed");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await userEvent.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: "Cancel" })).toHaveProperty("disabled", true);
  const { body } = refusal(409, "wrong_state");
  refuse(new ApiProblem(body as ConstructorParameters<typeof ApiProblem>[0]));
  expect((await screen.findByRole("alert")).textContent).toContain("wrong_state");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
});

test.each(["at once", "later"])("where the button is gone %s, the page's heading has the focus", async (when) => {
  let take = () => {};
  function Stoppable() {
    const [isStopped, setIsStopped] = useState(false);
    const [isAsked, setIsAsked] = useState(false);
    take = () => setIsStopped(true);
    const stop = async () => when === "at once" && take();
    return (
      <>
        <PageHeader title="A thing" actions={!isStopped && <Button onClick={() => setIsAsked(true)}>Stop…</Button>} />
        {isAsked && (
          <Confirm isOpen close={() => setIsAsked(false)} title="Stop?" effects={[]} label="Stop" act={stop} />
        )}
      </>
    );
  }
  show(<Stoppable />);
  await userEvent.click(screen.getByRole("button", { name: "Stop…" }));
  await userEvent.click(await screen.findByRole("button", { name: "Stop" }));
  if (when === "later") {
    await expect.poll(focused).toBe("Stop…");
    act(take); // as a page that is drawn in pieces
  }
  await expect.poll(() => document.activeElement?.tagName).toBe("H1");
});

test("where another page follows upon what was done, its heading has the focus", async () => {
  let go = () => {};
  function Deletable() {
    const [at, setAt] = useState<"there" | "deleted" | "elsewhere">("there");
    const [isAsked, setIsAsked] = useState(false);
    go = () => setAt("elsewhere");
    const remove = async () => setAt("deleted");
    const actions = at === "there" && <Button onClick={() => setIsAsked(true)}>Delete…</Button>;
    return (
      <>
        {at === "elsewhere" ? <PageHeader key={at} title="All" /> : <PageHeader title="One" actions={actions} />}
        <Confirm
          isOpen={isAsked}
          close={() => setIsAsked(false)}
          title="Delete?"
          effects={[]}
          label="Delete"
          act={remove}
        />
      </>
    );
  }
  show(<Deletable />);
  await userEvent.click(screen.getByRole("button", { name: "Delete…" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  const heading = () => document.activeElement?.tagName === "H1" && focused();
  await expect.poll(heading).toBe("One");
  act(go);
  await expect.poll(heading).toBe("All");
});

test("what is refused is said in view, what was typed stays, and it can be tried again", async () => {
  const seen: (string | null)[] = [];
  Element.prototype.scrollIntoView = function () {
    seen.push(this.textContent);
  };
  onTestFinished(() => {
    Element.prototype.scrollIntoView = () => undefined; // jsdom has none
  });
  let tries = 0;
  const { body } = refusal(409, "wrong_state");
  const refused = new ApiProblem(body as ConstructorParameters<typeof ApiProblem>[0]);
  show(<Page act={() => (++tries === 1 ? Promise.reject(refused) : Promise.resolve())} />);
  await userEvent.click(screen.getByRole("button", { name: "Stop…" }));
  await userEvent.type(await screen.findByLabelText("Reason"), "no longer needed");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  const told = (await screen.findByRole("alert")).textContent;
  expect(told).toContain("wrong_state");
  expect(seen).toEqual([told]);
  expect(screen.getByLabelText("Reason")).toHaveProperty("value", "no longer needed");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(tries).toBe(2);
});
