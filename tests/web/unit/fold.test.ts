import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance } from "../../../web/page/src/edit_distance";
import { foldName } from "../../../web/page/src/fold";

test("names fold as the database folds them", () => {
  // The same pairs as in tests/unit/base/text_test.cpp.
  const pairs = [
    ["U.S.", "us"],
    ["Zelenskyy’s", "zelenskyys"],
    ["São Paulo", "sao paulo"],
    ["  Jean-Yves  Le Drian ", "jean yves le drian"],
    ["Łódź", "lodz"],
    ["Straße", "strasse"],
    ["İstanbul", "istanbul"],
    ["Ærø", "aero"],
    ["", ""],
    ["—", ""],
  ] as const;
  for (const [name, folded] of pairs) {
    assert.equal(foldName(name), folded);
    assert.equal(foldName(folded), folded);
  }
});

test("edit distance counts exchanged neighbours once, and stops at its limit", () => {
  assert.equal(editDistance("lavrov", "lavrov", 3), 0);
  assert.equal(editDistance("lavorv", "lavrov", 3), 1);
  assert.equal(editDistance("blinkin", "blinken", 3), 1);
  assert.equal(editDistance("kitten", "sitting", 3), 3);
  assert.equal(editDistance("kitten", "sitting", 2), 3);
  assert.equal(editDistance("", "abc", 5), 3);
});
