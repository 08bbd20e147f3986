import assert from "node:assert/strict";
import { test } from "node:test";

import type { Candidate } from "../../../web/page/src/model";
import { certainCandidate } from "../../../web/page/src/search_box";

function candidate(name: string, alias: string | null = null): Candidate {
  const key = `person/${name.toLowerCase()}`;
  return { key, name, kind: "person", country: null, sector: null, post: null, statements: 1, match: "", alias, last_date: null };
}

test("the one that is called so is meant, whatever its accents and case", () => {
  const found = [candidate("Recep Tayyip Erdoğan"), candidate("Bilal Erdoğan")];
  assert.equal(certainCandidate("recep tayyip erdogan", found), found[0]);
});

test("an alias is a name too", () => {
  const found = [candidate("Antony Blinken", "Tony Blinken"), candidate("Tony Blair")];
  assert.equal(certainCandidate("Tony Blinken", found), found[0]);
});

test("the only one is meant", () => {
  const found = [candidate("Antony Blinken")];
  assert.equal(certainCandidate("blink", found), found[0]);
});

test("between several a person decides", () => {
  assert.equal(certainCandidate("erdogan", [candidate("Recep Tayyip Erdoğan"), candidate("Bilal Erdoğan")]), null);
  assert.equal(certainCandidate("Bush", [candidate("George Bush", "Bush"), candidate("Jeb Bush", "Bush")]), null);
  assert.equal(certainCandidate("nobody", []), null);
});
