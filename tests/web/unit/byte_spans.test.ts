import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf } from "../../../web/page/src/byte_spans";
import type { ByteSpan } from "../../../web/page/src/model";

/** "[source:Blinken] met" ...: what the parts look like. */
function shown(
  sentence: string,
  source: ByteSpan | null,
  predicate: ByteSpan | null = null,
  target: ByteSpan | null = null,
): string {
  return partsOf(sentence, { source, predicate, target })
    .map(({ text, roles }) => (roles.length === 0 ? text : `[${roles.join("+")}:${text}]`))
    .join("");
}

function bytes(sentence: string, words: string): [number, number] {
  const begin = Buffer.from(sentence.slice(0, sentence.indexOf(words))).length;
  return [begin, begin + Buffer.from(words).length];
}

test("the words that the spans name are marked", () => {
  assert.equal(shown("Blinken met Lavrov.", [0, 7], [8, 11], [12, 18]), "[source:Blinken] [predicate:met] [target:Lavrov].");
});

test("without spans the sentence stays as it is", () => {
  assert.equal(shown("Blinken met Lavrov.", null), "Blinken met Lavrov.");
  assert.deepEqual(partsOf("", { source: [0, 1], predicate: null, target: null }), []);
});

test("bytes of two, three and four of a character are counted right", () => {
  const sentence = "“Erdoğan” 🇹🇷 met Zelenský € 𝒳 today";
  assert.equal(
    shown(sentence, bytes(sentence, "Erdoğan"), bytes(sentence, "met"), bytes(sentence, "Zelenský")),
    "“[source:Erdoğan]” 🇹🇷 [predicate:met] [target:Zelenský] € 𝒳 today",
  );
  assert.equal(shown(sentence, bytes(sentence, "𝒳")), "“Erdoğan” 🇹🇷 met Zelenský € [source:𝒳] today");
});

test("spans may overlap, nest and be equal", () => {
  assert.equal(
    shown("the talks with Iran", [4, 19], [4, 9], [15, 19]),
    "the [source+predicate:talks][source: with ][source+target:Iran]",
  );
  assert.equal(shown("abcdef", [0, 4], [2, 6]), "[source:ab][source+predicate:cd][predicate:ef]");
  assert.equal(shown("abc", [0, 3], [0, 3], [0, 3]), "[source+predicate+target:abc]");
});

test("what lies outside of the sentence is cut off", () => {
  assert.equal(shown("abc", [-5, 2], [2, 99], [50, 60]), "[source:ab][predicate:c]");
  assert.equal(shown("abc", [3, 4], [-4, 0]), "abc");
});

test("what is no span is left out", () => {
  assert.equal(shown("abc", [2, 2], [2, 1], [Number.NaN, 2]), "abc");
  assert.equal(shown("abc", [0, Number.NaN], [0, Number.POSITIVE_INFINITY]), "[predicate:abc]");
});

test("a span that begins or ends within a character takes all of it", () => {
  assert.equal(shown("aéb", [2, 3]), "a[source:é]b");
  assert.equal(shown("🇹🇷", [1, 2]), "[source:\u{1f1f9}]\u{1f1f7}");
});

test("the parts are the sentence, whatever the spans", () => {
  const sentence = "Ça 🙂 va\ud800 bien";
  for (let begin = -1; begin < 22; ++begin) {
    for (let end = -1; end < 22; ++end) {
      const parts = partsOf(sentence, { source: [begin, end], predicate: [end, begin], target: [begin + 1, end + 2] });
      assert.equal(parts.map(({ text }) => text).join(""), sentence);
      assert.ok(parts.every(({ text }) => text !== ""));
    }
  }
});
