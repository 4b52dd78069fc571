import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderOf } from "../../src/node/assets.ts";

const TEXT = "a page ".repeat(500);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tallybook-edge-"));
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out", "index.html"), TEXT);
  writeFileSync(join(folder, "secret.html"), "secret");
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["br, gzip", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
  ["identity", undefined, (body: Uint8Array) => body],
])("a file is packed as %s says", async (accepts, encoding, unpack) => {
  const file = await folderOf(join(folder, "out")).get("/index.html", accepts);
  expect(file?.encoding).toBe(encoding);
  expect(Buffer.from(unpack(file?.body as Uint8Array)).toString()).toBe(TEXT);
});

test("nothing outside of the folder is there, also not by a link, and no folder is a file", async () => {
  symlinkSync(join(folder, "secret.html"), join(folder, "out", "link.html"));
  mkdirSync(join(folder, "out", "sub"));
  const files = folderOf(join(folder, "out"));
  for (const path of ["/../secret.html", "/link.html", "/sub", "/../out-of/secret.html"]) {
    expect(await files.get(path, "")).toBeUndefined();
  }
});

test("a file that changes is read again", async () => {
  const files = folderOf(join(folder, "out"));
  const before = await files.get("/index.html", "");
  writeFileSync(join(folder, "out", "index.html"), "new");
  utimesSync(join(folder, "out", "index.html"), 1, 1);
  const after = await files.get("/index.html", "");
  expect(Buffer.from(after?.body as Uint8Array).toString()).toBe("new");
  expect(after?.etag).not.toBe(before?.etag);
});
