/** What a page of the console may load (CSP): its own files, and scripts in it whose hashes its build has written down. */

const HASH = /^'sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}'$/;
const MOST_BYTES = 100_000;

/** The policy of pages. `told` is the text of the build's `csp.json`; hashes alone are taken of it, and no other host. */
export function pagePolicy(told: string | undefined): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes(told)].join(" ")}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

function hashes(told: string | undefined): string[] {
  if (told === undefined || told.length > MOST_BYTES) {
    return [];
  }
  try {
    const found: unknown = JSON.parse(told)?.["script-src"];
    return Array.isArray(found) ? found.map(String).filter((one) => HASH.test(one)) : [];
  } catch {
    return [];
  }
}
