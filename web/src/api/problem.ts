/** What the API refuses, and that it could not be reached: the two ways in which a request fails. */
import type { Schema } from "@tallybook/contract";

/** A refusal of the API (RFC 9457): its code is stable, its detail is for people. */
export class ApiProblem extends Error {
  readonly problem: Schema<"Problem">;

  constructor(problem: Schema<"Problem">) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** No answer came, or one that is none of the API's. Whether anything was done is not known. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Whether the same request may be sent again as it is: nothing was decided, or not yet. */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof ApiProblem) {
    return error.status >= 500 || error.code === "in_progress" || error.code === "rate_limited";
  }
  return error instanceof Unreachable;
}

/** The body of a refusal as an error. */
export function refusalOf(body: unknown, status: number): Error {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) {
    return new ApiProblem(body as Schema<"Problem">);
  }
  return new Unreachable(`HTTP ${status}`);
}

/** Faults by the JSON pointer of what they are about, such as `/amount`. */
export function faultsOf(error: unknown): ReadonlyMap<string, string> {
  const faults = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  return new Map(faults.map((fault) => [fault.pointer, fault.detail]));
}
