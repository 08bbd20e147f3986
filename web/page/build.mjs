// node build.mjs FOLDER: bundles the page into FOLDER: index.html, explorer.js, explorer.css. The same sources give the same bytes.
import { build } from "esbuild";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}

const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};

/** import text from "./module?worker": the bundle of the module as text, for a worker that needs no file of its own. */
const workerText = {
  name: "worker-text",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?worker$/, ".ts")),
      namespace: "worker-text",
    }));
    onLoad({ filter: /.*/, namespace: "worker-text" }, async ({ path }) => {
      const { outputFiles } = await build({ ...options, entryPoints: [path], write: false });
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};

await mkdir(folder, { recursive: true });
await build({ ...options, entryPoints: { explorer: "src/main.ts" }, outdir: folder, plugins: [workerText] });
await copyFile(join(here, "src/index.html"), join(folder, "index.html"));
