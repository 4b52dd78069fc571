"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/ui/button";
import { Loaded } from "@/ui/loaded";
import { Section } from "@/ui/page";

/** What was read when its dialog opened, and its version: a change of what somebody else changed since is refused. */
export interface Read<Body> {
  readonly view: Body;
  readonly etag: string | null;
}

/** A part of a page that is read and, by those who may, changed in a dialog. */
export function EditSection<Body>({
  title,
  edit,
  found,
  mayEdit,
  dialog,
  children,
}: {
  readonly title: string;
  /** What the button that opens the dialog is called. */
  readonly edit: string;
  readonly found: {
    readonly data: Body | undefined;
    readonly etag: string | null;
    readonly error: Error | null;
    readonly again: () => void;
  };
  readonly mayEdit: boolean;
  readonly dialog: (read: Read<Body>, close: () => void) => ReactNode;
  readonly children: (view: Body) => ReactNode;
}) {
  const [read, setRead] = useState<Read<Body>>();
  const { data: view, etag, again } = found;
  const close = () => {
    setRead(undefined);
    again(); // what another one changed meanwhile
  };
  return (
    <Section
      title={title}
      actions={
        mayEdit &&
        view !== undefined && (
          <Button size="small" onClick={() => setRead({ view, etag })}>
            {edit}
          </Button>
        )
      }
    >
      <Loaded of={found} rows={3}>
        {children}
      </Loaded>
      {read !== undefined && dialog(read, close)}
    </Section>
  );
}
