/** Starts the engine on the demo's data, in a folder of its own and at a port of its own, and signs in once. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type FullConfig } from "@playwright/test";

const READY_MS = 240_000;
const PROGRAM = fileURLToPath(new URL("../../.venv/bin/tallybook", import.meta.url));

/** What the demo says when it serves: where, and who may sign in. */
interface Demo {
  readonly url: string;
  readonly passwords: ReadonlyMap<string, string>;
}

export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "tallybook-e2e-"));
  const { DATABASE_URL: _, ...environment } = process.env;
  const engine = spawn(PROGRAM, ["demo", "--port", "0", "--data", join(folder, "data")], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    engine.kill("SIGINT");
    await new Promise((resolve) => (engine.exitCode === null ? engine.once("exit", resolve) : resolve(undefined)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const demo = await served(engine);
    process.env["TALLYBOOK_URL"] = demo.url;
    process.env["TALLYBOOK_PASSWORDS"] = JSON.stringify([...demo.passwords]);
    mkdirSync("artifacts/screens", { recursive: true });
    await signIn(demo, "admin@demo.example", "artifacts/session.json", config);
    await signIn(demo, "customer@demo.example", "artifacts/customer.json", config);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function served(engine: ChildProcess): Promise<Demo> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`the engine was not ready in time; it said:\n${said}`)), READY_MS);
    engine.once("exit", (code) => reject(new Error(`the engine ended (${code}); it said:\n${said}`)));
    engine.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Ctrl-C stops it.")) {
        clearTimeout(late);
        const url = /(http:\/\/127\.0\.0\.1:\d+)\/sign-in/.exec(said)?.[1];
        const passwords = new Map(
          [...said.matchAll(/(\S+@\S+), password (\S+)/g)].map((one) => [one[1] ?? "", one[2] ?? ""]),
        );
        if (url === undefined) {
          reject(new Error("the console is not built: run `make console`"));
        } else {
          resolve({ url, passwords });
        }
      }
    });
  });
}

async function signIn(demo: Demo, email: string, kept: string, config: FullConfig): Promise<void> {
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
  const page = await browser.newPage();
  await page.goto(`${demo.url}/sign-in?tenant=demo&email=${encodeURIComponent(email)}`);
  await page.getByLabel("Password").fill(demo.passwords.get(email) ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation").first().waitFor({ state: "attached" });
  await page.context().storageState({ path: kept });
  await browser.close();
}
