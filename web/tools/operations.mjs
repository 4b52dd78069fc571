/** Writes `src/generated/operations.ts` of the API's document: who may do what. With `--check` says whether it is as it would be. */
import { readFileSync, writeFileSync } from "node:fs";

const DOCUMENT = new URL("../../contracts/openapi.json", import.meta.url);
const TABLE = new URL("../src/generated/operations.ts", import.meta.url);
const METHODS = ["get", "post", "patch", "put", "delete"];

function table() {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  const rows = Object.values(paths)
    .flatMap((path) => METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])))
    .map((operation) => `  ${operation.operationId}: ${JSON.stringify(operation["x-roles"].join(" "))},`);
  return `/** Which roles may do what, by \`contracts/openapi.json\`; written by \`make contract\`, not by hand. */
export const ROLES = {
${rows.join("\n")}
} as const;
`;
}

const made = table();
if (!process.argv.includes("--check")) {
  writeFileSync(TABLE, made);
} else if (readFileSync(TABLE, "utf8") !== made) {
  console.error("web/src/generated/operations.ts is not what contracts/openapi.json says: run `make contract`");
  process.exit(1);
}
