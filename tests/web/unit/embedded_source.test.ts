import assert from "node:assert/strict";
import { test } from "node:test";
import { EmbeddedSource } from "../../../web/page/src/embedded_source";
import { plainFacts, type Filter } from "../../../web/page/src/model";
import { SourceError } from "../../../web/page/src/source";

const article = (day: string, publisher = "Gazette") => [`Of ${day}`, publisher, `https://example.org/${day}`, day];

interface Told {
  from?: string | null;
  to?: string | null;
  sentence?: string | number;
  article?: unknown;
  confidence?: number;
}

function statement({ from = null, to = null, sentence = "A met B.", article: told = article("2022-01-10"), confidence = 0.8 }: Told = {}) {
  const precision = from === null && to === null ? null : "day";
  return [from, to, precision, null, "met", null, null, sentence, [0, 1], [2, 5], [6, 7], told, confidence, "test"];
}

function edge(source: number, target: number, type: string | null, quad: number | null, evidence: unknown[], more: Partial<Record<string, unknown>> = {}) {
  const { modality = "actual", negated = false, stories = 1, last = "2022-01-10" } = more;
  return [source, target, type, type === null ? "pursue" : "meet", quad, modality, negated, evidence.length, evidence.length, stories, "2022-01-01", last, evidence];
}

// Ann - Bob - Cem - Dée in a row, Ann - Eve announced only.
const actors = ["Ann", "Bob", "Cem", "Dée Müller", "Eve"].map((name, index) => {
  return [`person/${name.toLowerCase()}`, name, "person", index === 1 ? "USA" : null, null, index === 0 ? "Minister" : null, 4 - index, index === 0 ? ["Ann", "Annie Oakley"] : [name]];
});
const edges = [
  edge(0, 1, "CONSULT", 1, [
    statement({ article: article("2022-01-10") }),
    statement({ sentence: 0, article: article("2022-02-20", "Courier"), confidence: 0.3 }),
    statement({ from: "2021-12-01", to: "2021-12-31", sentence: "A met B in December.", article: 0 }),
  ], { stories: 2 }),
  edge(1, 2, "ACCUSE", 3, [statement()]),
  edge(2, 3, null, null, [statement()]),
  edge(0, 4, "CONSULT", 1, [statement()], { modality: "future" }),
];
const data = { format: "entente-explorer/1", actors, edges, meta: { version: "1.0", note: "A part." } };
const source = new EmbeddedSource(JSON.stringify(data));
const withFilter = (change: Partial<Filter>): Filter => ({ ...plainFacts, ...change });
const names = async (filter: Filter) => (await source.ego("person/ann", 1, 10, filter)).nodes.map(({ name }) => name);

test("what an ego graph holds depends on the filter as in the SQL API", async () => {
  assert.deepEqual(await names(plainFacts), ["Ann", "Bob"]);
  assert.deepEqual(await names(withFilter({ modalities: ["actual", "future"] })), ["Ann", "Bob", "Eve"]);
  assert.deepEqual(await names(withFilter({ types: ["ACCUSE"] })), ["Ann"]);
  assert.deepEqual(await names(withFilter({ minStories: 3 })), ["Ann"]);
  // A statement of a known time counts then; one of an unknown time on the day of publication.
  assert.deepEqual(await names(withFilter({ until: "2021-12-01" })), ["Ann", "Bob"]);
  assert.deepEqual(await names(withFilter({ until: "2021-11-30" })), ["Ann"]);
  assert.deepEqual(await names(withFilter({ since: "2022-02-20" })), ["Ann", "Bob"]);
  assert.deepEqual(await names(withFilter({ since: "2022-02-21" })), ["Ann"]);
  assert.deepEqual(await names(withFilter({ publishers: ["Courier"], minConfidence: 0.5 })), ["Ann"]);
});

test("counts are of what passes", async () => {
  const count = async (filter: Filter) => (await source.ego("person/ann", 1, 10, filter)).edges.map(({ statements }) => statements);
  assert.deepEqual(await count(plainFacts), [3]);
  assert.deepEqual(await count(withFilter({ since: "2022-01-01" })), [2]);
  assert.deepEqual(await count(withFilter({ publishers: ["Courier"] })), [1]);
});

test("the limit takes the strongest neighbours, and says how many there are", async () => {
  const { nodes, total_nodes, truncated } = await source.ego("person/bob", 2, 2, plainFacts);
  assert.deepEqual([nodes.map(({ name, hops }) => [name, hops]), total_nodes, truncated], [[["Bob", 0], ["Ann", 1]], 4, true]);
});

test("expanding adds new neighbours, and all edges among them and the known ones", async () => {
  const { nodes, edges: found } = await source.expand("person/bob", ["person/ann"], 5, plainFacts);
  assert.deepEqual(nodes.map(({ name }) => name).sort(), ["Ann", "Bob", "Cem"]);
  assert.equal(found.length, 2);
});

test("a path goes along edges in either direction, and only those that pass", async () => {
  const path = await source.path("person/dée müller", "person/ann", plainFacts);
  assert.deepEqual([path.hops, path.nodes.map(({ name }) => name), path.edges.map(({ id }) => id)], [3, ["Dée Müller", "Cem", "Bob", "Ann"], [2, 1, 0]]);
  assert.equal((await source.path("person/ann", "person/eve", plainFacts)).hops, null);
  assert.equal((await source.path("person/ann", "person/ann", plainFacts)).hops, 0);
});

test("evidence comes newest first, with sentences and articles told once", async () => {
  const { statements, total, next } = await source.evidence({ relation: 0 }, null, plainFacts);
  assert.deepEqual([total, next], [3, null]);
  assert.deepEqual(statements.map(({ date, sentence, title }) => [date, sentence, title]), [
    ["2022-02-20", "A met B.", "Of 2022-02-20"],
    ["2022-01-10", "A met B.", "Of 2022-01-10"],
    ["2021-12-01", "A met B in December.", "Of 2022-01-10"],
  ]);
  assert.equal((await source.evidence({ actor: "person/bob", other: "person/cem" }, null, plainFacts)).total, 1);
  assert.equal((await source.evidence({ actor: "person/bob" }, null, plainFacts)).total, 4);
});

test("evidence has pages", async () => {
  const many = { ...data, edges: [edge(0, 1, "CONSULT", 1, Array.from({ length: 45 }, (_, index) => statement({ sentence: `Sentence ${index}.` })))] };
  const paged = new EmbeddedSource(JSON.stringify(many));
  const seen = [];
  let cursor: string | null = null;
  do {
    const page = await paged.evidence({ relation: 0 }, cursor, plainFacts);
    seen.push(...page.statements.map(({ sentence }) => sentence));
    cursor = page.next;
  } while (cursor !== null);
  assert.equal(new Set(seen).size, 45);
});

test("activity counts statements by interval and quad class", async () => {
  const { intervals } = await source.activity("person/ann", null, "month", plainFacts);
  assert.deepEqual(intervals.map(({ start, statements, verbal_cooperation }) => [start, statements, verbal_cooperation]), [
    ["2021-12-01", 1, 1],
    ["2022-01-01", 1, 1],
    ["2022-02-01", 1, 1],
  ]);
  assert.equal((await source.activity(null, null, null, plainFacts)).per, "day");
});

test("search ranks the same name first, then another name, a part, a similar one", async () => {
  const found = async (text: string) => (await source.search(text, "active", 5)).map(({ name, match, alias }) => [name, match, alias]);
  assert.deepEqual(await found("Ann"), [["Ann", "exact", null]]);
  assert.deepEqual(await found("annie oakley"), [["Ann", "folded", "Annie Oakley"]]);
  assert.deepEqual(await found("oakl"), [["Ann", "part", "Annie Oakley"]]);
  assert.deepEqual(await found("dee muller"), [["Dée Müller", "folded", null]]);
  assert.deepEqual(await found("mulelr"), [["Dée Müller", "similar", null]]);
  assert.deepEqual(await found("xyzzy"), []);
  assert.deepEqual((await source.search("", "active", 2)).map(({ name }) => name), ["Ann", "Bob"]);
});

test("who is not there is answered with a sentence and names like it", async () => {
  await assert.rejects(source.ego("person/boob", 1, 5, plainFacts), (error: unknown) => {
    return error instanceof SourceError && error.code === "not_found" && error.candidates[0]?.name === "Bob";
  });
  assert.equal((await source.ego("annie oakley", 1, 5, plainFacts)).nodes[0]?.key, "person/ann");
});

test("the dossier tells what passes", async () => {
  const { actor, relations, counterparts } = await source.dossier("person/ann", plainFacts);
  assert.deepEqual([actor.statements, relations.map(({ type, statements }) => [type, statements]), counterparts], [
    3,
    [["CONSULT", 3]],
    [{ key: "person/bob", name: "Bob", statements: 3 }],
  ]);
  assert.deepEqual(await source.status().then(({ articles, publishers }) => [articles, publishers.length]), [5, 2]);
  assert.equal(source.note, "A part.");
});

test("a type has the quad class of its plain facts", async () => {
  const told = [edge(0, 1, "AID", 3, [statement()], { negated: true }), edge(1, 2, "AID", 2, [statement()])];
  const { types } = await new EmbeddedSource(JSON.stringify({ ...data, edges: told })).status();
  assert.deepEqual(types.map(({ type, quad }) => [type, quad]), [["AID", 2]]);
});

test("data that cannot be read are told of in a sentence", () => {
  for (const text of ["", "{", '{"format":"other"}', JSON.stringify({ ...data, edges: [edge(0, 9, "CONSULT", 1, [])] })]) {
    assert.throws(() => new EmbeddedSource(text), SourceError, text);
  }
});
