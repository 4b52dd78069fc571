/** Writes `src/generated/validators.js`: what events must look like, compiled from `contracts/openapi.json`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const DOCUMENT = new URL("../../contracts/openapi.json", import.meta.url);
const PLACE = new URL("../src/generated/validators.js", import.meta.url);
const HEAD = "/** What events must look like; written by `make contract` of contracts/openapi.json, not by hand. */\n";

/** Validators as a module that needs no `eval`, which Workers lack, and no package. */
export async function validators() {
  const { components } = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  const ajv = new Ajv2020({ code: { source: true, esm: true }, strict: false, validateFormats: false, messages: true });
  ajv.addSchema({ $id: "https://tallybook.invalid/contract", components });
  const at = (name) =>
    ajv.compile({
      $id: `https://tallybook.invalid/${name}`,
      $ref: `https://tallybook.invalid/contract#/components/schemas/${name}`,
    });
  at("EventIn");
  at("CloudEventIn");
  const code = standaloneCode.default(ajv, {
    validateEvent: "https://tallybook.invalid/EventIn",
    validateCloudEvent: "https://tallybook.invalid/CloudEventIn",
  });
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "js" },
    bundle: true,
    format: "esm",
    write: false,
    minifySyntax: true,
    legalComments: "none",
  });
  return HEAD + outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await validators();
  if (!process.argv.includes("--check")) {
    writeFileSync(PLACE, made);
  } else if (readFileSync(PLACE, "utf8") !== made) {
    console.error("edge/src/generated/validators.js is not what contracts/openapi.json says: run `make contract`");
    process.exit(1);
  }
}
