import assert from "node:assert/strict";
import { test } from "node:test";

import { citationOf } from "../../../web/page/src/citation";

const known = {
  sentence: "Kenya  and\nUganda signed a deal.",
  title: "A deal is signed",
  publisher: "The Standard",
  published: "2024-03-03",
  uri: "https://example.org/deal",
};

test("a citation tells the sentence, its article and where that is", () => {
  assert.equal(
    citationOf(known),
    "“Kenya and Uganda signed a deal.” A deal is signed, The Standard, 3 Mar 2024. https://example.org/deal",
  );
});

test("what is not known is left out", () => {
  assert.equal(
    citationOf({ ...known, title: null, published: null, uri: null }),
    "“Kenya and Uganda signed a deal.” The Standard.",
  );
  assert.equal(citationOf({ sentence: "Yes.", title: null, publisher: null, published: null, uri: null }), "“Yes.”");
});

test("an address that is not of the web is not cited", () => {
  assert.ok(!citationOf({ ...known, uri: "javascript:alert(1)" }).includes("javascript"));
});

test("the time of day of a publication is not cited", () => {
  assert.ok(citationOf({ ...known, published: "2024-03-03T10:30:00Z" }).includes("3 Mar 2024."));
});
