"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { usePriceBookWords } from "@/price-books/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";
import { Empty } from "@/ui/empty";
import { Filters } from "@/ui/filters";
import { Field, Input } from "@/ui/form";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

type Row = Schema<"PriceBookView">;

export function PriceBooks() {
  const words = usePriceBookWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const list = useList("/v1/price-books", { filters: ["search"], sort: "name" });
  const isFiltered = Object.keys(list.filters).length > 0;
  const columns: readonly Column<Row>[] = [
    {
      id: "name",
      header: words.name,
      sort: "name",
      cell: (row) => <span className="wrap-anywhere">{row.name}</span>,
    },
    { id: "currency", header: words.currency, cell: (row) => row.currency },
    {
      id: "id",
      header: words.id,
      isExtra: true,
      cell: (row) => <span className="font-mono text-xs text-muted">{row.id}</span>,
    },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_price_book") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="price-books" of={[{ kind: "search", name: "search", label: words.search }]} list={list} />
        <DataTable
          {...listed(list)}
          name="price-books"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/price-books/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      <NewBook isOpen={isNew} close={() => setIsNew(false)} />
    </>
  );
}

function NewBook({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const words = usePriceBookWords();
  const ui = useUiWords();
  const form = useId();
  const router = useRouter();
  const toasts = useToasts();
  const [name, setName] = useState("");
  const [currency, setCurrency] = useState("");
  const { send, error, isSending } = useSend("post", "/v1/price-books", {
    changes: ["/v1/price-books"],
    done: (made) => {
      toasts.done(words.created(made.name));
      router.push(at("/price-books/publish", { id: made.id }));
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await send({ body: { name, currency } }).then(close, () => undefined); // the error is shown below
  };
  return (
    <Dialog
      isOpen={isOpen}
      close={close}
      title={words.new}
      footer={
        <>
          <Button onClick={close}>{ui.cancel}</Button>
          <Button type="submit" form={form} look="main" isBusy={isSending}>
            {words.create}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label={words.name} pointer="/name" problem={error} isRequired>
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={words.currency} hint="USD, EUR, KRW, …" pointer="/currency" problem={error} isRequired>
          {(control) => (
            <Input
              {...control}
              value={currency}
              pattern="[A-Z]{3}"
              maxLength={3}
              onChange={(event) => setCurrency(event.target.value.toUpperCase())}
            />
          )}
        </Field>
        {error !== null && <Problem of={error} />}
      </form>
    </Dialog>
  );
}
