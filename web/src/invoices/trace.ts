/** The trace of a line, as `Explanation.trace` has it. Numbers are exact: decimals, or fractions such as `1/3`. */

export type Exact = string;

export interface Rounded {
  readonly exact: Exact;
  readonly mode: string;
  readonly digits: number;
  readonly value: Exact;
}

export interface Share {
  readonly weight: Exact;
  readonly of: Exact;
  readonly exact: Exact;
  readonly extra: boolean;
  readonly value: Exact;
}

export interface Scope {
  readonly scope: string;
  readonly quantity: Exact;
  readonly terms: readonly {
    readonly label: string;
    readonly quantity: Exact;
    readonly rate: Exact;
    readonly flat: Exact;
  }[];
  readonly charge: Rounded;
  readonly rounding?: {
    readonly per: string;
    readonly mode: string;
    readonly step: Exact;
    readonly before: Exact;
    readonly after: Exact;
  };
  readonly bound?: { readonly name: string; readonly value: Exact };
  readonly project?: Share;
  readonly part?: Share;
}

export interface UsageTrace {
  readonly kind: "usage";
  readonly price: string;
  readonly model: string;
  readonly aggregation: string;
  readonly events: number;
  readonly covered: boolean;
  readonly scopes: readonly Scope[];
  readonly discount: {
    readonly origin: string;
    readonly rate: Exact;
    readonly of: Exact;
    readonly rounded: Rounded;
  } | null;
  readonly list_scopes: readonly Scope[];
}

export interface FeeTrace {
  readonly kind: "fee";
  readonly amount: Exact;
  readonly days: Exact | null;
  readonly of_days: Exact | null;
  readonly rounded: Rounded;
}

export interface CorrectionTrace {
  readonly kind: "correction";
  readonly period: string;
  readonly invoice: string | null;
  readonly amount: Exact;
}

export type Trace = UsageTrace | FeeTrace | CorrectionTrace;
