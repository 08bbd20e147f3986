// Where in a JavaScript string the bytes of a sentence lie: the extractor counts UTF-8 bytes, strings count UTF-16 units.
import type { ByteSpan } from "./model";

export type Role = "source" | "predicate" | "target";

/** A part of a sentence that has the same roles throughout. Parts follow one another and together are the sentence. */
export interface Part {
  text: string;
  roles: readonly Role[];
}

/** The sentence cut wherever a span begins or ends. Spans may overlap and nest; what of them lies outside is cut off, a span
    that begins or ends within a character takes all of it, and one that is empty or no span at all is left out. */
export function partsOf(sentence: string, spans: Readonly<Record<Role, ByteSpan | null>>): Part[] {
  const wanted: { role: Role; span: ByteSpan }[] = [];
  for (const role of ["source", "predicate", "target"] as const) {
    const span = spans[role];
    if (span !== null && Number.isFinite(span[0]) && span[1] > Math.max(span[0], 0)) wanted.push({ role, span });
  }
  if (sentence === "") return [];
  const begins = wanted.map(() => sentence.length);
  const ends = wanted.map(() => 0);
  let unit = 0;
  let byte = 0;
  for (const character of sentence) {
    const nextByte = byte + byteLength(character);
    const nextUnit = unit + character.length;
    for (const [index, { span }] of wanted.entries()) {
      if (span[0] >= nextByte || span[1] <= byte) continue;
      begins[index] = Math.min(begins[index] ?? unit, unit);
      ends[index] = nextUnit;
    }
    byte = nextByte;
    unit = nextUnit;
  }
  const cuts = [...new Set([0, ...begins, ...ends, sentence.length])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const begin = cuts[index] ?? 0;
    const roles = wanted.filter((_, at) => (begins[at] ?? 0) <= begin && end <= (ends[at] ?? 0)).map(({ role }) => role);
    return { text: sentence.slice(begin, end), roles };
  });
}

function byteLength(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
