// node embed.mjs OUTPUT.cpp FILE...: the bytes of the files as a C++ table that page_files.cpp looks things up in.
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

const [output, ...files] = process.argv.slice(2);
const parts = ['#include "web/page/page_bytes.hpp"\n\nnamespace entente::web {\nnamespace {\n'];
const rows = [];
for (const [index, file] of files.entries()) {
  const bytes = await readFile(file);
  const numbers = [];
  for (let begin = 0; begin < bytes.length; begin += 32) {
    numbers.push(bytes.subarray(begin, begin + 32).join(","));
  }
  parts.push(`constexpr unsigned char k_file_${index}[] = {\n${numbers.join(",\n")}};\n`);
  rows.push(`    {"${basename(file)}", k_file_${index}, sizeof k_file_${index}},\n`);
}
parts.push(`constexpr PageBytes k_files[] = {\n${rows.join("")}};\n`);
parts.push("}  // namespace\n\nstd::span<const PageBytes> page_bytes() noexcept { return k_files; }\n\n}  // namespace entente::web\n");
await writeFile(output, parts.join(""));
