import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { later } from "@/ui/later";

test("what could not be loaded is told, takes nothing away, and is loaded when it is wanted again", async () => {
  let isAway = true;
  const Shown = later<{ readonly name: string }>(() =>
    isAway ? Promise.reject(new Error("away")) : Promise.resolve(({ name }) => <p>Hello {name}</p>),
  );
  const told: unknown[] = [];
  const shown = (key: string) => (
    <Shown key={key} name="Ada" waiting={<i>soon</i>} lost={(error) => told.push(error)} />
  );
  const { rerender } = render(shown("first"));
  await expect.poll(() => told.map(String)).toEqual(["Error: away"]);
  expect(screen.getByText("soon")).toBeTruthy();
  isAway = false;
  rerender(shown("second"));
  expect(await screen.findByText("Hello Ada")).toBeTruthy();
  isAway = true;
  rerender(shown("third"));
  expect(screen.getByText("Hello Ada")).toBeTruthy(); // it is there, and not waited for
  expect(told).toHaveLength(1);
});
