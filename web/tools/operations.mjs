/**
 * Writes what the console takes of the API's document: `src/generated/operations.ts`, who may do what, and
 * `src/generated/forms.ts`, the fields of its forms. With `--check` says whether they are as they would be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { formsOf } from "./forms.mjs";

const DOCUMENT = new URL("../../contracts/openapi.json", import.meta.url);
const METHODS = ["get", "post", "patch", "put", "delete"];
const WRITTEN = "by `contracts/openapi.json`; written by `make contract`, not by hand.";

function roles({ paths }) {
  const rows = Object.values(paths)
    .flatMap((path) => METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])))
    .map((operation) => `  ${operation.operationId}: ${JSON.stringify(operation["x-roles"].join(" "))},`);
  return `/** Which roles may do what, ${WRITTEN} */
export const ROLES = {
${rows.join("\n")}
} as const;
`;
}

function forms(document) {
  const rows = Object.entries(formsOf(document)).map(
    ([name, fields]) => `  ${name}: ${JSON.stringify(fields, null, 2)},`,
  );
  return `/** The fields of forms, ${WRITTEN} */
import type { FieldShape } from "@/schema-forms/shape";

export const FORMS: Readonly<Record<${Object.keys(formsOf(document))
    .map((name) => JSON.stringify(name))
    .join(" | ")}, readonly FieldShape[]>> = {
${rows.join("\n")}
};
`;
}

const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
for (const [name, made] of [
  ["operations", roles(document)],
  ["forms", forms(document)],
]) {
  const table = new URL(`../src/generated/${name}.ts`, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(table, made);
  } else if (readFileSync(table, "utf8") !== made) {
    console.error(`web/src/generated/${name}.ts is not what contracts/openapi.json says: run \`make contract\``);
    process.exit(1);
  }
}
