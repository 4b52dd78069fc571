/** The same suite in workerd and on Node, before the same engine that the tests play. */
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { TENANTS } from "./test/tenants.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const port = Number(process.env["TALLYBOOK_TEST_ENGINE_PORT"] ?? (await freePort()));
const engine = `http://127.0.0.1:${port}`;
process.env["TALLYBOOK_TEST_ENGINE_PORT"] = `${port}`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** workerd with what a configuration binds. */
function workerd(configuration: string): ReturnType<typeof cloudflareTest> {
  const bindings = { TALLYBOOK_ENGINE: engine, TALLYBOOK_EDGE_TENANTS: JSON.stringify(TENANTS) };
  return cloudflareTest({ wrangler: { configPath: at(configuration) }, miniflare: { bindings } });
}

export default defineConfig({
  test: {
    globalSetup: at("test/engine.ts"),
    projects: [
      {
        resolve: { alias: { "#runtime": at("test/node/runtime.ts") } },
        test: {
          name: "node",
          include: ["test/both/**/*.test.ts", "test/node/**/*.test.ts"],
          provide: { engine },
          testTimeout: 20_000, // processes begin and end in them
        },
      },
      { test: { name: "contract", include: ["test/contract/**/*.test.ts"], provide: { engine } } },
      {
        plugins: [workerd("test/assets/wrangler.jsonc")],
        test: { name: "assets", include: ["test/assets/**/*.test.ts"], provide: { engine } },
      },
      {
        resolve: { alias: { "#runtime": at("test/workers/runtime.ts") } },
        plugins: [workerd("wrangler.jsonc")],
        test: {
          name: "workers",
          include: ["test/both/**/*.test.ts", "test/workers/**/*.test.ts"],
          provide: { engine },
        },
      },
    ],
  },
});
