/** The console's files, from a folder: read and packed once, and kept while they do not change. */
import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { File, Files } from "../http/files.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"]);
const LEAST_PACKED_BYTES = 1_000;
const MOST_KEPT_BYTES = 64_000_000;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

interface Kept {
  readonly changedAt: number;
  readonly plain: Uint8Array;
  readonly etag: string;
  readonly packed: Readonly<Record<string, Uint8Array>>;
}

/** Files below a folder. */
export function folderOf(root: string): Files {
  const base = normalize(`${root}${sep}`);
  const known = new Map<string, Kept>();
  let bytes = 0;
  return {
    async get(path, accepts) {
      const place = normalize(join(base, path));
      const found = place.startsWith(base) ? await stat(place).catch(() => undefined) : undefined;
      if (found === undefined || !found.isFile() || !(await isInside(base, place))) {
        return undefined;
      }
      let kept = known.get(place);
      if (kept === undefined || kept.changedAt !== found.mtimeMs) {
        kept = await read(place, found.mtimeMs);
        bytes += kept.plain.length;
        if (bytes > MOST_KEPT_BYTES) {
          known.clear();
          bytes = kept.plain.length;
        }
        known.set(place, kept);
      }
      return given(kept, extname(place), accepts);
    },
  };
}

/** Whether a file lies in the folder, also where a link leads to it. */
async function isInside(base: string, place: string): Promise<boolean> {
  return (await realpath(place)).startsWith(`${await realpath(base)}${sep}`);
}

async function read(place: string, changedAt: number): Promise<Kept> {
  const plain = new Uint8Array(await readFile(place));
  const etag = createHash("sha256").update(plain).digest("base64url").slice(0, 22);
  if (!PACKED.has(extname(place)) || plain.length < LEAST_PACKED_BYTES) {
    return { changedAt, plain, etag, packed: {} };
  }
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain, QUALITY), promisify(gzip)(plain)]);
  return { changedAt, plain, etag, packed: { br: new Uint8Array(br), gzip: new Uint8Array(gz) } };
}

function given(kept: Kept, ending: string, accepts: string): File {
  const type = TYPES[ending] ?? "application/octet-stream";
  const encoding = Object.keys(kept.packed).find((one) => takes(accepts, one));
  const packed = encoding === undefined ? undefined : kept.packed[encoding];
  return encoding === undefined || packed === undefined
    ? { body: kept.plain, type, etag: `"${kept.etag}"` }
    : { body: packed, type, etag: `"${kept.etag}-${encoding}"`, encoding };
}

/** Whether `Accept-Encoding` has a packing, and not as one that is refused. */
function takes(accepts: string, encoding: string): boolean {
  return accepts.split(",").some((one) => {
    const [name, weight = "q=1"] = one
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    return name === encoding && !/^q=0(\.0*)?$/.test(weight);
  });
}
