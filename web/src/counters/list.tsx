/** What is measured: counters, which stay as they are once they are made. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useList } from "@/api/list";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useCounterWords } from "@/counters/words";
import { ownZone } from "@/format/instant";
import { FORMS } from "@/generated/forms";
import { Fields } from "@/schema-forms/fields";
import { sent, type Values } from "@/schema-forms/shape";
import { called, useFormWords } from "@/schema-forms/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";
import { Empty } from "@/ui/empty";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

type Row = Schema<"CounterView">;

export function Counters() {
  const words = useCounterWords();
  const forms = useFormWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const list = useList("/v1/counters", { filters: ["search"], sort: "name" });
  const isFiltered = Object.keys(list.filters).length > 0;
  const columns: readonly Column<Row>[] = [
    {
      id: "name",
      header: words.name,
      sort: "name",
      cell: (row) => <span className="font-medium wrap-anywhere">{row.name}</span>,
    },
    { id: "unit", header: words.unit, cell: (row) => row.unit },
    { id: "aggregation", header: words.aggregation, cell: (row) => called(forms.options, row.aggregation) },
    { id: "unique_key", header: words.uniqueKey, isExtra: true, cell: (row) => row.unique_key ?? "" },
    { id: "category", header: words.category, isExtra: true, cell: (row) => row.service_category },
    { id: "service", header: words.service, isExtra: true, cell: (row) => row.service_name },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_counter") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="counters" of={[{ kind: "search", name: "search", label: words.search }]} list={list} />
        <DataTable
          {...listed(list)}
          name="counters"
          label={words.title}
          columns={columns}
          rowId={(row) => row.name}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      {isNew && <NewCounter close={() => setIsNew(false)} />}
    </>
  );
}

function NewCounter({ close }: { readonly close: () => void }) {
  const words = useCounterWords();
  const ui = useUiWords();
  const form = useId();
  const toasts = useToasts();
  const [values, setValues] = useState<Values>({});
  const { send, error, isSending } = useSend("post", "/v1/counters", {
    changes: ["/v1/counters"],
    done: (made) => toasts.done(words.created(made.name)),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = sent(FORMS.NewCounter, values) as unknown as Schema<"NewCounter">;
    await send({ body }).then(close, () => undefined); // the error is shown below
  };
  return (
    <Dialog
      isOpen
      close={close}
      title={words.new}
      isWide
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
        <p className="text-sm text-muted">{words.forGood}</p>
        <Fields of={FORMS.NewCounter} values={values} set={setValues} pointer="" problem={error} zone={ownZone()} />
        {error !== null && <Problem of={error} />}
      </form>
    </Dialog>
  );
}
