import assert from "node:assert/strict";
import { test } from "node:test";

import type { Actor } from "../../../web/page/src/model";
import { actorLine, kindOf, typeName } from "../../../web/page/src/words";

const blinken: Actor = {
  key: "person/antony blinken",
  name: "Antony Blinken",
  kind: "person",
  country: "USA",
  sector: "GOV",
  post: "Secretary of State",
  statements: 3,
};

test("what is known of an actor is told in a line, codes in words", () => {
  assert.equal(actorLine(blinken), "Person · Secretary of State · USA · government");
  assert.equal(
    actorLine({ ...blinken, kind: "organization", post: null, country: "MNC", sector: "XYZ" }),
    "Organization · multinational company · XYZ",
  );
  assert.equal(actorLine({ ...blinken, post: null, country: null, sector: null }), "Person");
});

test("the kind is the first part of a key", () => {
  assert.equal(kindOf("country/USA"), "country");
  assert.equal(kindOf("constructor/x"), "object");
  assert.equal(kindOf("nothing"), "object");
});

test("types are written as words, the words of open relations as they are", () => {
  assert.equal(typeName("CONSULT"), "Consult");
  assert.equal(typeName("write to"), "write to");
});
