/** The console's files on Workers: those that `wrangler.jsonc` binds as `ASSETS`. Cloudflare packs them. */
import type { Files } from "../http/files.ts";

export function bound(assets: Fetcher): Files {
  return {
    async get(path) {
      const answer = await assets.fetch(new Request(new URL(path, "https://assets.invalid")));
      if (answer.status !== 200) {
        await answer.body?.cancel();
        return undefined;
      }
      const type = answer.headers.get("content-type") ?? "application/octet-stream";
      return { body: answer.body, type, etag: answer.headers.get("etag") ?? undefined };
    },
  };
}
