/**
 * Builds the console and lays it where the engine's package takes it from. Nothing is done where it was built of the
 * same sources; `--force` builds anyway. Fails where a page loads more JavaScript than it may.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const WEB = at("..");
const OUT = join(WEB, "out");
const PACKAGE = at("../../src/tallybook/shell/api/console/built");
const STAMP = ".sources";
const MOST_JAVASCRIPT = 250_000; // bytes, packed, of one page's first load
const PACKED = /\.(?:css|html|js|json|svg|txt)$/;
const FONT = /\/inter-latin-wght-normal\.[^/]*woff2$/;
const ASYNC_SCRIPT = /<script src="([^"]+)"(?: id="[^"]*")? async=""><\/script>/g;
const PRELOADED_SCRIPT = /<link rel="preload" as="script"[^>]*>/g;
const START_SCRIPT = /<script src="\/start\.js"/;
const LATE_SCRIPTS = / data-scripts="([^"]*)"/;
const LEAST_PACKED = 1_000; // bytes; what is smaller is sent as it is

/** What pages may do and load. Scripts come from files alone: the inline ones are moved there below. */
const POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "style-src-attr": ["'unsafe-inline'"],
  "font-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
};

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What the console is made of. */
function sources() {
  const settings = ["next.config.ts", "postcss.config.mjs", "package.json", "tools/build.mjs"].map((name) =>
    join(WEB, name),
  );
  const shared = [at("../../package-lock.json"), ...filesBelow(at("../../contracts/typescript/src"))];
  return [...filesBelow(join(WEB, "src")), ...filesBelow(join(WEB, "public")), ...settings, ...shared];
}

function digestOf(files) {
  const digest = createHash("sha256");
  for (const file of files) {
    digest.update(relative(WEB, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return digest.digest("hex");
}

function exported(digest) {
  rmSync(OUT, { recursive: true, force: true });
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", TALLYBOOK_BUILD: digest.slice(0, 20) };
  const next = at("../../node_modules/next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [next, "build"], { cwd: WEB, env: environment, stdio: "inherit" });
  if (status !== 0) {
    process.exit(1);
  }
}

/** Scripts that stand in pages become files, in their place: those that follow each other become one. */
function withoutInlineScripts(html) {
  return html.replace(/(?:<script(?: id="[^"]*")?>[^<]*(?:<(?!\/script>)[^<]*)*<\/script>)+/g, (found) => {
    const text = found.replace(/<script[^>]*>/g, "").replaceAll("</script>", ";\n");
    const path = `/_next/static/inline/${createHash("sha256").update(text).digest("hex").slice(0, 20)}.js`;
    mkdirSync(join(OUT, "_next/static/inline"), { recursive: true });
    writeFileSync(join(OUT, path), text);
    return `<script src="${path}"></script>`;
  });
}

/** A page whose text is not drawn anew when its font comes: the font is fetched with the page, not after its style sheet. */
function withFont(html) {
  const [font] = filesBelow(OUT).filter((name) => FONT.test(name));
  const link = `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${relative(OUT, font)}"/>`;
  return html.replace("<link ", `${link}<link `);
}

/** A page that is painted before its scripts are there: `public/start.js` fetches and runs them then. */
function withScriptsAfterPaint(html) {
  const scripts = new Set([...html.matchAll(ASYNC_SCRIPT)].map(([, path]) => path));
  return html
    .replace(PRELOADED_SCRIPT, "")
    .replace(ASYNC_SCRIPT, "")
    .replace(START_SCRIPT, `$& data-scripts="${[...scripts].join(" ")}"`);
}

/** How much JavaScript a page loads before it runs, packed. */
function firstLoad(html) {
  const inPlace = [...html.matchAll(/<script src="([^"]+)"(?![^>]*noModule)/g)].map(([, path]) => path);
  const late = LATE_SCRIPTS.exec(html)?.[1].split(" ") ?? [];
  return [...new Set([...inPlace, ...late])].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(OUT, path))).length,
    0,
  );
}

function finished() {
  let heaviest = { page: "", bytes: 0 };
  for (const file of filesBelow(OUT).filter((name) => name.endsWith(".html"))) {
    const html = withFont(withScriptsAfterPaint(withoutInlineScripts(readFileSync(file, "utf8"))));
    if (/<script(?![^>]*\bsrc=)/.test(html)) {
      throw new Error(`${file} still has a script in it, which the Content-Security-Policy refuses`);
    }
    writeFileSync(file, html);
    const bytes = firstLoad(html);
    heaviest = bytes > heaviest.bytes ? { page: relative(OUT, file), bytes } : heaviest;
  }
  writeFileSync(join(OUT, "csp.json"), `${JSON.stringify(POLICY, null, 2)}\n`);
  for (const file of filesBelow(OUT).filter((name) => PACKED.test(name))) {
    const body = readFileSync(file);
    if (body.length >= LEAST_PACKED) {
      writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
    }
  }
  console.log(`console: the heaviest page is ${heaviest.page}, with ${heaviest.bytes} bytes of JavaScript packed`);
  if (heaviest.bytes > MOST_JAVASCRIPT) {
    console.error(`console: a page may load ${MOST_JAVASCRIPT} bytes at first`);
    process.exit(1);
  }
}

const digest = digestOf(sources());
const stamp = join(PACKAGE, STAMP);
if (!process.argv.includes("--force") && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
  process.exit(0);
}
exported(digest);
finished();
rmSync(PACKAGE, { recursive: true, force: true });
cpSync(OUT, PACKAGE, { recursive: true });
writeFileSync(stamp, digest);
