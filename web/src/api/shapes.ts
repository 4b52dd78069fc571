/** Types of requests and answers by their path, from the API's document. */
import type { paths } from "@tallybook/contract";

type Json = { readonly content: { readonly "application/json": unknown } };

/** Paths that have an operation of a verb. */
export type PathOf<Verb extends "get" | "post" | "patch" | "delete"> = {
  [Path in keyof paths]: paths[Path] extends { readonly [V in Verb]: object } ? Path : never;
}[keyof paths];

/** Paths that are read as JSON. */
export type ReadPath = {
  [Path in keyof paths]: paths[Path] extends { get: { responses: { 200: Json } } } ? Path : never;
}[keyof paths];

/** Paths that are lists with pages. */
export type ListPath = {
  [Path in ReadPath]: BodyOf<Path> extends { readonly data: readonly unknown[]; readonly next_cursor?: string | null }
    ? QueryOf<Path> extends { readonly cursor?: string | null }
      ? Path
      : never
    : never;
}[ReadPath];

type Get<Path extends ReadPath> = paths[Path] extends { get: infer Operation } ? Operation : never;

/** What reading a path answers. */
export type BodyOf<Path extends ReadPath> =
  Get<Path> extends { responses: { 200: { content: { "application/json": infer Body } } } } ? Body : never;

/** What may stand in the query of a path. */
export type QueryOf<Path extends ReadPath> =
  Get<Path> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;

/** One row of a list. */
export type RowOf<Path extends ListPath> = BodyOf<Path> extends { readonly data: readonly (infer Row)[] } ? Row : never;

type PlaceOf<Operation> = Operation extends { parameters: { path: infer Place } } ? { readonly path: Place } : object;
type AskedOf<Operation> = Operation extends { parameters: { query: infer Query } }
  ? { readonly query: Query }
  : Operation extends { parameters: { query?: infer Query } }
    ? { readonly query?: Query }
    : object;

/** What reading a path needs: what stands in it, and its query. */
export type Reading<Path extends ReadPath> = PlaceOf<Get<Path>> & AskedOf<Get<Path>>;

type Sent<Verb extends string, Path extends keyof paths> = paths[Path] extends { readonly [V in Verb]: infer Operation }
  ? Operation
  : never;

/** What changing something needs: what stands in the path, and its body. */
export type Sending<Verb extends string, Path extends keyof paths> = PlaceOf<Sent<Verb, Path>> &
  (Sent<Verb, Path> extends { requestBody: { content: { "application/json": infer Body } } }
    ? { readonly body: Body }
    : Sent<Verb, Path> extends { requestBody?: { content: { "application/json": infer Body } } }
      ? { readonly body?: Body }
      : object);

type Good = 200 | 201 | 202;

/** What changing something answers; nothing where it answers with no body. */
export type SentBody<Verb extends string, Path extends keyof paths> =
  Sent<Verb, Path> extends { responses: infer Responses }
    ? {
        [Status in keyof Responses & Good]: Responses[Status] extends {
          content: { "application/json": infer Body };
        }
          ? Body
          : never;
      }[keyof Responses & Good]
    : never;
