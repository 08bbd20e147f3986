import assert from "node:assert/strict";
import { test } from "node:test";

import { countActiveFilters, sameFilter, toggled } from "../../../web/page/src/active_filters";
import { plainFacts } from "../../../web/page/src/model";

test("plain facts are no filter", () => {
  assert.equal(countActiveFilters(plainFacts), 0);
  assert.equal(countActiveFilters({ ...plainFacts, modalities: ["actual"] }), 0);
});

test("each kind of filter counts once", () => {
  assert.equal(countActiveFilters({ ...plainFacts, since: "2024-01-01", until: "2024-02-01" }), 1);
  assert.equal(countActiveFilters({ ...plainFacts, publishers: ["A", "B"], types: ["AID", "ACCUSE"] }), 2);
  assert.equal(
    countActiveFilters({
      modalities: ["actual", "future"],
      denied: true,
      types: ["AID"],
      since: "2024-01-01",
      until: null,
      minStories: 2,
      minConfidence: 0.5,
      publishers: ["A"],
    }),
    7,
  );
});

test("filters are the same when they say the same", () => {
  assert.ok(sameFilter(plainFacts, { ...plainFacts, types: [] }));
  assert.ok(!sameFilter(plainFacts, { ...plainFacts, denied: true }));
});

test("a word is added in its place, and taken away; unknown ones stay", () => {
  const all = ["AGREE", "CONSULT", "AID"];
  assert.deepEqual(toggled([], "AID", all), ["AID"]);
  assert.deepEqual(toggled(["AID"], "AGREE", all), ["AGREE", "AID"]);
  assert.deepEqual(toggled(["AGREE", "AID"], "AGREE", all), ["AID"]);
  assert.deepEqual(toggled(["OTHER"], "AGREE", all), ["AGREE", "OTHER"]);
});
