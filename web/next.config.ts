/** The console is plain files: nothing of Next runs where it is served. */
import type { NextConfig } from "next";

const config: NextConfig = {
  output: "export",
  reactStrictMode: true,
  // Set by `tools/build.mjs` to what was built, so that the same sources make the same files.
  generateBuildId: () => process.env["TALLYBOOK_BUILD"] ?? "development",
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
  transpilePackages: ["@tallybook/contract"],
  typescript: { ignoreBuildErrors: true }, // `make check` has them
  turbopack: {
    root: `${import.meta.dirname}/..`,
    // It writes <style> elements, which the console's Content-Security-Policy refuses: ours does the same by a style sheet.
    resolveAlias: { "react-style-singleton": "./src/ui/style-singleton.ts" },
  },
};

export default config;
