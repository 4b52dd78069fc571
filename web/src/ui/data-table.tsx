/** A list as a table: the API sorts, filters and pages; arrows walk through the rows. */
"use client";

import {
  type ColumnDef,
  type ColumnVisibilityState,
  columnVisibilityFeature,
  type RowData,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, Columns3 } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useMemo } from "react";
import { keep, useKept } from "@/api/kept";
import type { Listed } from "@/api/list";
import { Button, IconButton, Link } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Empty } from "@/ui/empty";
import { Menu, MenuItem, MenuLabel } from "@/ui/menu";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useUiWords } from "@/ui/words";

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The API's word for this order, such as `created_at`; without one the column cannot be sorted by. */
  readonly sort?: string;
  /** Amounts and quantities stand at the right. */
  readonly isFigure?: boolean;
  /** What has long names takes more room. */
  readonly isWide?: boolean;
  /** Left out on a phone. */
  readonly isExtra?: boolean;
}

export interface DataTableProps<Row> {
  /** Under which name the choice of columns is kept, and what the table is of to those who cannot see it. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowId: (row: Row) => string;
  /** The page of a row: the first column links to it. */
  readonly href?: (row: Row) => string;
  readonly error?: unknown;
  readonly again?: () => void;
  readonly isStale?: boolean;
  readonly sort?: string;
  readonly setSort?: (sort: string) => void;
  readonly next?: () => void;
  readonly previous?: () => void;
  readonly empty?: ReactNode;
  /** Whether something was left out by filters: an empty table then says so. */
  readonly isFiltered?: boolean;
}

const NONE: readonly never[] = [];
const TEXT = classes(
  "min-w-20 max-sm:max-w-56 wrap-anywhere",
  "max-lg:break-keep max-lg:wrap-break-word max-lg:[&_.wrap-anywhere]:wrap-break-word",
);
const features = tableFeatures({ columnVisibilityFeature });
type Definition<Row extends RowData> = ColumnDef<typeof features, Row>;

/** All of a table that a `useList` gives: `<DataTable {...listed(list)} … />`. */
export function listed<Row>(list: Listed<Row>) {
  const { rows, error, again, isStale, sort, setSort, next, previous } = list;
  return { rows, error, again, isStale, sort, setSort, next, previous };
}

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, name, label } = props;
  const words = useUiWords();
  const [hidden, hide] = useHidden(name);
  const definitions = useMemo<Definition<Row>[]>(
    () => columns.map((column) => ({ id: column.id, header: column.header, accessorFn: (row: Row) => row })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows ?? NONE,
    getRowId: rowId,
    state: { columnVisibility: hidden },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is the same, what is hidden in it is not
  const shown = useMemo(
    () => columns.filter((column) => table.getColumn(column.id)?.getIsVisible() !== false),
    [columns, table, hidden],
  );
  const edge = shown.findLast((column) => column.isExtra !== true)?.id;
  if (props.error != null) {
    return (
      <div className="p-4">
        <Problem of={props.error} again={props.again} />
      </div>
    );
  }
  if (rows === undefined) {
    return (
      <div className="px-4 py-2">
        <Loading rows={6} />
      </div>
    );
  }
  return (
    <div>
      {rows.length === 0 ? (
        (props.empty ?? <Empty title={props.isFiltered === true ? words.noMatches : words.noRows} />)
      ) : (
        <div className="overflow-x-auto" tabIndex={props.href === undefined ? 0 : undefined}>
          <table aria-label={label} className="w-full border-collapse text-sm" onKeyDown={walk}>
            <thead>
              <tr className="border-b border-line text-left text-xs text-muted">
                {shown.map((column) => (
                  <Heading key={column.id} column={column} edge={edge} sort={props.sort} setSort={props.setSort} />
                ))}
              </tr>
            </thead>
            <tbody className={classes(props.isStale && "opacity-55")}>
              {table.getRowModel().rows.map((row) => (
                <Line
                  key={row.id}
                  row={row.original as Row}
                  columns={shown}
                  edge={edge}
                  href={props.href?.(row.original as Row)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Foot {...props} hidden={hidden} hide={hide} />
    </div>
  );
}

function Heading<Row>({
  column,
  edge,
  sort,
  setSort,
}: {
  readonly column: Column<Row>;
  readonly edge: string | undefined;
  readonly sort?: string;
  readonly setSort?: (sort: string) => void;
}) {
  const words = useUiWords();
  const by = column.sort;
  const isUp = sort === by;
  const isSorted = by !== undefined && (isUp || sort === `-${by}`);
  const look = classes(cellLook(column, edge), "h-9 py-1 font-medium break-keep");
  if (by === undefined || setSort === undefined) {
    return (
      <th scope="col" className={look}>
        {column.header}
      </th>
    );
  }
  const Arrow = isUp ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={isSorted ? (isUp ? "ascending" : "descending") : "none"} className={look}>
      <button
        type="button"
        title={words.sortBy(column.header)}
        onClick={() => setSort(isSorted && !isUp ? by : `-${by}`)}
        className={classes(
          "group inline-flex items-center gap-1 hover:text-ink",
          column.isFigure && "flex-row-reverse",
          isSorted && "text-ink",
        )}
      >
        {column.header}
        <Arrow aria-hidden className={classes("size-3", !isSorted && "opacity-0 group-hover:opacity-60")} />
      </button>
    </th>
  );
}

/**
 * Where room is short words stay whole, the table scrolls instead, and only what is longer than its column breaks.
 * `edge` is the column that is the last one on a phone.
 */
function cellLook<Row>(column: Column<Row>, edge: string | undefined): string {
  return classes(
    "px-3 first:min-w-28 first:pl-4 last:pr-4 max-sm:not-first:pl-1.5 sm:first:min-w-40",
    column.id === edge ? "max-md:pr-4" : "max-sm:pr-1.5",
    column.isFigure ? "text-right tabular-nums [td&]:whitespace-nowrap" : TEXT,
    !column.isFigure && (column.isWide ? "max-w-xl" : "max-w-80"),
    column.isExtra && "max-md:hidden",
  );
}

/** Drawn again where its row or the columns are others: not each time that a filter of the table changes. */
const Line = memo(LineDrawn) as typeof LineDrawn;

function LineDrawn<Row>({
  row,
  columns,
  edge,
  href,
}: {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly edge: string | undefined;
  readonly href?: string;
}) {
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-raised/60 [&_a:not([data-row])]:relative [&_a:not([data-row])]:z-1 [&_button]:relative [&_button]:z-1">
      {columns.map((column, place) => (
        <td key={column.id} className={classes(cellLook(column, edge), "h-10 py-1.5")}>
          {place === 0 && href !== undefined ? (
            <Link
              isQuiet
              href={href}
              data-row
              className="font-medium after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Up and down arrows, and `j` and `k`, go from row to row. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-row]")];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  if (next !== undefined) {
    event.preventDefault();
    next.focus();
  }
}

function Foot<Row>({
  name,
  columns,
  rows,
  next,
  previous,
  hidden,
  hide,
}: DataTableProps<Row> & {
  readonly hidden: ColumnVisibilityState;
  readonly hide: (id: string, isHidden: boolean) => void;
}) {
  const words = useUiWords();
  const hasPages = next !== undefined || previous !== undefined;
  if (!hasPages && (rows?.length ?? 0) === 0) {
    return null;
  }
  return (
    <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-1.5">
      <Menu
        align="start"
        trigger={
          <IconButton label={words.columns}>
            <Columns3 aria-hidden />
          </IconButton>
        }
      >
        <MenuLabel>{words.columns}</MenuLabel>
        {columns.slice(1).map((column) => (
          <MenuItem key={`${name} ${column.id}`} act={() => hide(column.id, hidden[column.id] !== false)}>
            <input type="checkbox" tabIndex={-1} readOnly aria-hidden checked={hidden[column.id] !== false} />
            {column.header}
          </MenuItem>
        ))}
      </Menu>
      {hasPages && (
        <div className="flex gap-2">
          <Button size="small" disabled={previous === undefined} onClick={previous}>
            <ChevronLeft aria-hidden />
            {words.previous}
          </Button>
          <Button size="small" disabled={next === undefined} onClick={next}>
            {words.next}
            <ChevronRight aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}

/** Which columns are hidden, as TanStack Table takes it; kept by the browser. */
function useHidden(name: string): [ColumnVisibilityState, (id: string, isHidden: boolean) => void] {
  const kept = useKept(`columns.${name}`);
  const ids = useMemo(() => new Set((kept ?? "").split(",").filter((id) => id !== "")), [kept]);
  const state = useMemo(() => Object.fromEntries([...ids].map((id) => [id, false])), [ids]);
  const hide = (id: string, isHidden: boolean) => {
    const next = new Set(ids);
    if (isHidden) {
      next.add(id);
    } else {
      next.delete(id);
    }
    keep(`columns.${name}`, next.size === 0 ? null : [...next].join(","));
  };
  return [state, hide];
}
