/** One user: who they are, and where they are signed in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ellipsis, Pencil } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { SessionTable } from "@/people/sessions";
import { EditDialog, PasswordDialog, TurnDialog, UnlinkDialog } from "@/people/user-dialogs";
import { stateOf } from "@/people/users";
import { usePeopleWords } from "@/people/words";
import { Button, IconButton } from "@/ui/button";
import { DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { OrganizationLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";

type Act = "edit" | "password" | "unlink" | "turn";

interface OfUser {
  readonly of: Schema<"UserView">;
  readonly etag: string | null;
}

export function UserDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/users/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} etag={found.etag} />}</Loaded>;
}

function Shown({ of, etag }: OfUser) {
  const words = usePeopleWords();
  return (
    <>
      <PageHeader
        title={of.name}
        crumbs={[{ label: words.users.title, href: "/users" }]}
        beside={<State of={stateOf(of)} />}
        actions={<Actions of={of} etag={etag} />}
      >
        {of.email}
      </PageHeader>
      <div className="grid gap-4">
        <Section>
          <div className="pt-3">
            <DetailList>
              <Detail label={words.role}>{words.roles[of.role]}</Detail>
              {of.organization !== null && (
                <Detail label={words.organization}>
                  <OrganizationLink id={of.organization} name={of.organization_name} />
                </Detail>
              )}
              <Detail label={words.made}>
                <DateTime at={of.created_at} />
              </Detail>
              <Detail label={words.madeBy}>{of.created_by}</Detail>
            </DetailList>
          </div>
        </Section>
        <SessionTable title={words.users.sessions} user={of.id} />
      </div>
    </>
  );
}

function Actions({ of, etag }: OfUser) {
  const words = usePeopleWords();
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const rest = { of, etag, close: () => setAct(undefined) };
  if (!may("change_user")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setAct("edit")}>
        <Pencil aria-hidden />
        {words.users.edit}
      </Button>
      <Menu
        trigger={
          <IconButton label={words.more} look="plain">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {may("set_user_password") && <MenuItem act={() => setAct("password")}>{words.users.setPassword}</MenuItem>}
        {may("unlink_user") && <MenuItem act={() => setAct("unlink")}>{words.users.unlink}</MenuItem>}
        <MenuLine />
        <MenuItem isDanger={of.disabled_at === null} act={() => setAct("turn")}>
          {of.disabled_at === null ? words.users.disable : words.users.enable}
        </MenuItem>
      </Menu>
      {act === "edit" && <EditDialog {...rest} />}
      {act === "password" && <PasswordDialog {...rest} />}
      {act === "unlink" && <UnlinkDialog {...rest} />}
      {act === "turn" && <TurnDialog {...rest} />}
    </>
  );
}
