// node size.mjs FOLDER: what a browser fetches for the page (the files of FOLDER, gzipped) is at most 150 KB.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const most = 150 * 1024;
const folder = process.argv[2];
let sum = 0;
for (const name of readdirSync(folder).sort()) {
  const size = gzipSync(readFileSync(join(folder, name)), { level: 6 }).length;
  console.log(`${name}: ${size} bytes gzipped`);
  sum += size;
}
console.log(`together: ${sum} of at most ${most}`);
process.exit(sum <= most ? 0 : 1);
