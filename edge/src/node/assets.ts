/** The console's files, from a folder. */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Assets } from "../parts.ts";

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

/** Files below a folder; a path without an ending is a page. */
export function folderOf(root: string): Assets {
  const base = normalize(`${root}${sep}`);
  return {
    async get(request) {
      for (const place of places(base, new URL(request.url).pathname)) {
        const body = await readFile(place).catch(() => undefined);
        if (body !== undefined) {
          const headers = { "Content-Type": TYPES[extname(place)] ?? "application/octet-stream" };
          return new Response(request.method === "HEAD" ? null : new Uint8Array(body), { headers });
        }
      }
      return undefined;
    },
  };
}

/** Which files a path may mean; none outside of the folder. */
function places(base: string, path: string): string[] {
  const known = decoded(path);
  if (known === undefined || known.includes("\0")) {
    return [];
  }
  const place = normalize(join(base, known));
  if (!place.startsWith(base)) {
    return [];
  }
  return extname(place) === "" ? [join(place, "index.html"), `${place.replace(/[/\\]$/, "")}.html`] : [place];
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
