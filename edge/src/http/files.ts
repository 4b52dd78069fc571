/** The console's files: which of them a path means, and what is said of each. One for both runtimes. */
import type { Assets } from "../parts.ts";
import { pagePolicy } from "./policy.ts";

/** A file as a runtime has it. */
export interface File {
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null;
  readonly type: string;
  readonly etag: string | undefined;
  /** How it is packed, where it is. */
  readonly encoding?: string;
}

/** Files by their exact paths, such as `/invoices.html`; none outside of the folder. */
export interface Files {
  get(path: string, accepts: string): Promise<File | undefined>;
}

/** What has a hash in its name never changes. */
const NEVER_CHANGES = /^\/_next\/static\//;
const POLICY = "/csp.json";
const LOST = "/404.html";

/** The files of a static export: pages are asked for anew each time, and what is nowhere is the export's own 404. */
export function exported(files: Files): Assets {
  return {
    async get(request) {
      const path = decoded(new URL(request.url).pathname);
      const accepts = request.headers.get("accept-encoding") ?? "";
      for (const place of path === undefined ? [] : places(path)) {
        const file = await files.get(place, accepts);
        if (file !== undefined) {
          return answer(files, request, place, file);
        }
      }
      const missing = wantsPage(request) ? await files.get(LOST, accepts) : undefined;
      return missing && answer(files, request, LOST, missing);
    },
  };
}

/** Which files a path may mean: itself, or the page of its name. Names with a dot first are nobody's business. */
function places(path: string): string[] {
  const parts = path.split("/").slice(1);
  if (path === POLICY || /[\0\\]/.test(path) || parts.some((part) => part.startsWith("."))) {
    return [];
  }
  if (path.endsWith("/")) {
    return path === "/" ? ["/index.html"] : [`${path}index.html`, `${path.slice(0, -1)}.html`];
  }
  return /\.[^/]+$/.test(path) ? [path] : [`${path}.html`, `${path}/index.html`, path];
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function wantsPage(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/html");
}

async function answer(files: Files, request: Request, place: string, file: File): Promise<Response> {
  const status = place === LOST ? 404 : 200;
  const headers = new Headers({ "Content-Type": file.type, Vary: "Accept-Encoding" });
  if (place.endsWith(".html")) {
    headers.set("Content-Security-Policy", await policyOf(files));
  }
  headers.set("Cache-Control", NEVER_CHANGES.test(place) ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.etag !== undefined) {
    headers.set("ETag", file.etag);
  }
  const known = request.headers
    .get("if-none-match")
    ?.split(",")
    .map((one) => one.trim());
  if (status === 200 && file.etag !== undefined && known?.includes(file.etag) === true) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  if (file.encoding !== undefined) {
    headers.set("Content-Encoding", file.encoding);
  }
  // What is packed here is sent as it is: Workers would pack it once more.
  const how = file.encoding === undefined ? {} : { encodeBody: "manual" as const };
  return new Response(request.method === "HEAD" ? null : file.body, { status, headers, ...how });
}

async function policyOf(files: Files): Promise<string> {
  const found = await files.get(POLICY, "");
  return pagePolicy(found?.body == null ? undefined : await new Response(found.body).text());
}
