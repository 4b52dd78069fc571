/** Builds the Node entry: `dist/node.js`. What has native code stays a package. */
import { chmodSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Another place below `edge/` may be given: what stays a package is looked for from there.
const [place = "../dist/node.js"] = process.argv.slice(2);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
await build({
  entryPoints: [at("../src/node/main.ts")],
  outfile: at(place),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  external: ["lmdb", "undici"],
  banner: { js: "#!/usr/bin/env node" },
  sourcemap: true,
});
chmodSync(at(place), 0o755);
