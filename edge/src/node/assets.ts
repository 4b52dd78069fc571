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
      const path = decoded(new URL(request.url).pathname);
      if (path === undefined || path.includes("\0")) {
        return undefined;
      }
      const place = normalize(join(base, path));
      if (!place.startsWith(base)) {
        return undefined;
      }
      const tried = extname(place) === "" ? [join(place, "index.html"), `${place.replace(/[/\\]$/, "")}.html`] : [place];
      for (const one of tried) {
        const body = await readFile(one).catch(() => undefined);
        if (body !== undefined) {
          const headers = { "Content-Type": TYPES[extname(one)] ?? "application/octet-stream" };
          return new Response(request.method === "HEAD" ? null : new Uint8Array(body), { headers });
        }
      }
      return undefined;
    },
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
