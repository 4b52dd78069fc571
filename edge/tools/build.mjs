/** Builds the Node entry: `dist/node.js`. What has native code stays a package. */
import { chmodSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
await build({
  entryPoints: [at("../src/node/main.ts")],
  outfile: at("../dist/node.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  external: ["lmdb", "undici"],
  banner: { js: "#!/usr/bin/env node" },
  sourcemap: true,
});
chmodSync(at("../dist/node.js"), 0o755);
