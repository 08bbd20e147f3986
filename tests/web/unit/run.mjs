// node run.mjs PAGE_FOLDER: bundles the tests of the pure modules with the esbuild that lies in PAGE_FOLDER, and runs them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const pageFolder = process.argv[2];
if (pageFolder === undefined) {
  console.error("usage: node run.mjs PAGE_FOLDER");
  process.exit(2);
}
const { buildSync } = createRequire(resolve(pageFolder, "package.json"))("esbuild");
const folder = mkdtempSync(join(resolve(pageFolder), "unit-"));
const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts"));
try {
  buildSync({
    absWorkingDir: here,
    entryPoints: tests,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    nodePaths: [join(resolve(pageFolder), "node_modules")],
    platform: "node",
    format: "esm",
    target: ["node18"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = readdirSync(folder).filter((name) => name.endsWith(".mjs"));
  process.exitCode =
    spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files.map((name) => join(folder, name))], {
      stdio: "inherit",
    }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
