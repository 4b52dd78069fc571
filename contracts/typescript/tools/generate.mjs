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
const SCHEMAS = "#/components/schemas/";

/** A decimal number is text that no \`number\` is taken for. */
function exact(schema) {
  return schema.format === "decimal" ? ts.factory.createTypeReferenceNode("Decimal") : undefined;
}

/** Schemas that a part of the document refers to, however far down. */
function reached(part, schemas, found = new Set()) {
  if (typeof part !== "object" || part === null) {
    return found;
  }
  for (const [key, value] of Object.entries(part)) {
    const name = key === "$ref" && value.startsWith(SCHEMAS) ? value.slice(SCHEMAS.length) : undefined;
    if (name === undefined) {
      reached(value, schemas, found);
    } else if (!found.has(name)) {
      found.add(name);
      reached(schemas[name], schemas, found);
    }
  }
  return found;
}

/** What is sent may leave out what has a default; what is answered alone has it always. */
function withoutDefaults(document) {
  const { schemas } = document.components;
  const bodies = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.requestBody));
  for (const name of reached(bodies, schemas)) {
    for (const property of Object.values(schemas[name].properties ?? {})) {
      delete property.default;
    }
  }
  return document;
}

export async function types() {
  const document = withoutDefaults(JSON.parse(readFileSync(DOCUMENT, "utf8")));
  const how = { transform: exact, immutable: true, rootTypes: false, emptyObjectsUnknown: true };
  return HEAD + astToString(await openapiTS(document, how));
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
