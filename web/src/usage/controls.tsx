"use client";

import type { ReactNode } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { SearchInput } from "@/ui/filters";
import { Checkbox, Input, Select } from "@/ui/form";
import { Section } from "@/ui/page";
import { type Choice, Picker } from "@/ui/picker";
import { CounterPicker, GroupPicker } from "@/ui/pickers";
import { type By, GRAINS, type Question, queryOf } from "@/usage/question";
import { useUsageWords } from "@/usage/words";

const FOUND = 20;

/** What is asked for: whose, of what, when, by what. */
export function Controls({ of }: { readonly of: Question }) {
  const words = useUsageWords();
  const { get, set } = usePlace();
  const toggle = (one: By) => {
    const by = of.by.includes(one) ? of.by.filter((other) => other !== one) : [...of.by, one];
    set({ by: by.length === 0 ? undefined : by.join(",") });
  };
  const useProjects = (typed: string, isOpen: boolean): readonly Choice[] | undefined => {
    const search = typed.trim() === "" ? undefined : typed.trim();
    const query = { billing_group: of.group.id, sort: "name", limit: FOUND, search } as const;
    return useGet("/v1/projects", { query }, { enabled: isOpen, keep: true }).data?.data.map(({ name }) => ({
      value: name,
      label: name,
    }));
  };
  const useToldApart = (prefix: string, isOpen: boolean, dimension?: string): readonly Choice[] | undefined => {
    const { group_by: _, resource: __, dimension: ___, dimension_value: ____, ...asked } = queryOf(of);
    const query = { ...asked, ...(dimension !== undefined && { dimension }), prefix: prefix.trim(), limit: FOUND };
    return useGet("/v1/usage/dimensions", { query }, { enabled: isOpen, keep: true })
      .data?.data.filter((told) => told !== "")
      .map((told) => ({ value: told, label: told }));
  };
  const useDimensions = (typed: string, isOpen: boolean) => useToldApart(typed, isOpen);
  const useValues = (typed: string, isOpen: boolean) => useToldApart(typed, isOpen, of.dimension);
  return (
    <Section>
      <div className="grid grid-cols-2 gap-x-3 gap-y-3 pt-3 md:grid-cols-3 xl:grid-cols-6">
        <Named label={words.group}>
          <GroupPicker
            label={words.group}
            value={of.group.id}
            choose={(group) =>
              set({ group, project: undefined, resource: undefined, from: undefined, until: undefined })
            }
          />
        </Named>
        <Named label={words.counter}>
          <CounterPicker
            label={words.counter}
            value={of.counter}
            none={words.anyCounter}
            choose={(counter) => set({ counter })}
          />
        </Named>
        <Named label={words.project}>
          <Picker
            label={words.project}
            value={of.project}
            shown={of.project}
            none={words.anyProject}
            useChoices={useProjects}
            choose={(project) => set({ project })}
          />
        </Named>
        <Named label={words.resource}>
          <SearchInput label={words.resource} value={of.resource} set={(resource) => set({ resource })} />
        </Named>
        <Named label={words.from}>
          <Day
            label={words.from}
            value={of.from}
            most={of.until}
            set={(from) => set({ from, until: get("until") ?? of.until })}
          />
        </Named>
        <Named label={words.until}>
          <Day label={words.until} value={of.until} least={of.from} set={(until) => set({ until, from: of.from })} />
        </Named>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line pt-3">
        <div className="flex items-center gap-2">
          <span className="text-xs whitespace-nowrap text-muted">{words.per}</span>
          <Select
            aria-label={words.per}
            value={of.grain}
            className="w-auto"
            onChange={(event) => set({ per: event.target.value })}
          >
            {GRAINS.map((grain) => (
              <option key={grain} value={grain}>
                {words.grains[grain]}
              </option>
            ))}
          </Select>
        </div>
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <legend className="float-left mr-4 text-xs text-muted">{words.groupBy}</legend>
          <Checkbox label={words.project} checked={of.by.includes("project")} onChange={() => toggle("project")} />
          <Checkbox label={words.resource} checked={of.by.includes("resource")} onChange={() => toggle("resource")} />
          <span className="w-36">
            <Picker
              label={words.dimension}
              value={of.dimension}
              shown={of.dimension}
              none={words.noDimension}
              useChoices={useDimensions}
              choose={(dimension) => set({ dimension, value: undefined })}
            />
          </span>
        </fieldset>
        {of.dimension !== "" && (
          <span className="flex items-center gap-2">
            <span aria-hidden className="text-xs whitespace-nowrap text-muted">
              {words.value}
            </span>
            <span className="w-36">
              <Picker
                label={words.value}
                value={of.value}
                shown={of.value}
                none={words.anyValue}
                useChoices={useValues}
                choose={(value) => set({ value })}
              />
            </span>
          </span>
        )}
      </div>
    </Section>
  );
}

function Named({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 [&>div]:w-full">
      <span aria-hidden className="mb-1 block text-xs text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly least?: string;
  readonly most?: string;
  readonly set: (day: string) => void;
}

/** A day; it is taken when it is whole. */
function Day({ label, value, least, most, set }: DayProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      value={value}
      min={least}
      max={most}
      onChange={(event) => event.target.value !== "" && set(event.target.value)}
    />
  );
}
