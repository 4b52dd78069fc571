/** Writes `src/generated/types.ts` of `contracts/openapi.json`, or with `--check` says whether it is as it would be written. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const DOCUMENT = new URL("../../openapi.json", import.meta.url);
const TYPES = new URL("../src/generated/types.ts", import.meta.url);
const HEAD = `/** Types of \`contracts/openapi.json\`; written by \`make contract\`, not by hand. */
import type { Decimal } from "../decimal.ts";

`;

/** A decimal number is text that no \`number\` is taken for. */
function exact(schema) {
  return schema.format === "decimal" ? ts.factory.createTypeReferenceNode("Decimal") : undefined;
}

export async function types() {
  const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  return HEAD + astToString(await openapiTS(document, { transform: exact, immutable: true, rootTypes: false }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await types();
  if (process.argv.includes("--check")) {
    const kept = readFileSync(TYPES, "utf8");
    if (kept !== made) {
      console.error(
        "contracts/typescript/src/generated/types.ts is not what contracts/openapi.json says: run `make contract`",
      );
      process.exit(1);
    }
  } else {
    writeFileSync(TYPES, made);
  }
}
