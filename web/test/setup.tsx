import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { Dialog } from "@/ui/dialog";
import { Menu, MenuItem } from "@/ui/menu";
import { ToastProvider } from "@/ui/toast";

// What comes is waited for as long as it takes on a busy machine; only a test that fails takes all of it.
configure({ asyncUtilTimeout: 20_000 });

// In a browser dialogs and menus are loaded once somebody begins to use the page.
beforeAll(async () => {
  const nothing = () => undefined;
  const open = (children: ReactNode) => render(<ToastProvider>{children}</ToastProvider>);
  open(
    <Menu trigger={<button type="button">Menu</button>}>
      <MenuItem act={nothing}>Item</MenuItem>
    </Menu>,
  );
  await userEvent.click(screen.getByRole("button"));
  await screen.findByRole("menuitem");
  open(
    <Dialog isOpen close={nothing} title="Dialog">
      {null}
    </Dialog>,
  );
  await screen.findByRole("dialog");
  cleanup();
});

beforeEach(() => localStorage.clear());
afterEach(cleanup);
