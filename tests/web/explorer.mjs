// What an analyst does with the page, with the pointer and by keyboard; of a running server as of an exported file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  assertAccessible, labels, listed, narrow, picture, placeOf, ready, saved, startBrowser, stopBrowser, until, viewNow, wide, withPage, world,
} from "./browser.mjs";

const blinken = "person/antony blinken";
const lavrov = "person/sergei lavrov";
const ego = `actor=${encodeURIComponent(blinken)}`;
const { stated } = world.facts;
const facts = stated.filter(({ modality, negated }) => modality === "actual" && !negated);

before(startBrowser);
after(stopBrowser);

/** What does not depend on where the graph is read from is tested of the server's page only. */
function testOfPage(name, run) {
  if (world.live) test(name, run);
}

/** The names of an actor's neighbours, itself included, by the tables alone. */
function circle(key, statements) {
  const names = new Set();
  for (const { source_key, target_key, source, target } of statements) {
    if (source_key === key || target_key === key) names.add(source).add(target);
  }
  return [...names].sort();
}

/** How many edges lie between the actors of a circle. */
function edgesWithin(names, statements) {
  const within = statements.filter(({ source, target }) => names.includes(source) && names.includes(target));
  return new Set(within.map((row) => JSON.stringify([row.source_key, row.target_key, row.type, row.lemma, row.modality, row.negated]))).size;
}

async function search(page, text) {
  const field = page.getByRole("combobox", { name: "Search for an actor" });
  await field.click();
  await field.fill(text);
  return field;
}

test("the empty page proposes actors, and one of them opens", async () => {
  await withPage("", async (page) => {
    await ready(page, "start");
    await page.waitForSelector(".start-actor");
    await picture(page, "start");
    await page.getByRole("button", { name: /Sergei Lavrov/ }).first().click();
    await ready(page);
    assert.equal((await viewNow(page)).get("actor"), lavrov);
    assert.match(await page.title(), /Sergei Lavrov/);
  });
});

for (const [what, text, name] of [
  ["a typo", "blinkin", "Antony Blinken"],
  ["an accent", "Zelenský", "Volodymyr Zelensky"],
  ["an alias", "Washington", "United States"],
  ["a beginning", "baerb", "Annalena Baerbock"],
]) {
  test(`search forgives ${what}`, async () => {
    await withPage("", async (page) => {
      await ready(page, "start");
      await search(page, text);
      const option = page.getByRole("option").filter({ hasText: name }).first();
      await option.waitFor();
      if (what === "a typo") await picture(page, "search");
      await option.click();
      await ready(page);
      assert.deepEqual((await listed(page)).actors.includes(name), true);
    });
  });
}

test("a name that is nobody's is answered with a sentence", async () => {
  await withPage("", async (page) => {
    await ready(page, "start");
    await search(page, "zzzzqqqq");
    await page.getByText("Nobody is called “zzzzqqqq”", { exact: false }).first().waitFor();
  });
  await withPage("actor=Zzzzqqqq", async (page) => {
    await ready(page, "error");
    await picture(page, "error");
  });
});

test("the ego graph shows whom an actor deals with", async () => {
  await withPage(ego, async (page) => {
    await ready(page);
    await picture(page, "graph");
    const graph = await listed(page);
    const names = circle(blinken, facts);
    assert.deepEqual(graph.actors, names);
    assert.equal(graph.relations.length, edgesWithin(names, facts));
  });
});

test("a double click adds an actor's neighbours, and undo takes them away", async () => {
  await withPage(ego, async (page) => {
    await ready(page);
    const before = await listed(page);
    const { x, y } = await placeOf(page, "Sergei Lavrov");
    await page.mouse.dblclick(x, y);
    await until(page, () => location.href.includes("with="), null, "an expanded actor in the address");
    await ready(page);
    const after = await listed(page);
    assert.deepEqual(after.actors, [...new Set([...before.actors, ...circle(lavrov, facts)])].sort());
    await picture(page, "expanded");
    await page.getByRole("button", { name: "Undo" }).click();
    await until(page, () => !location.href.includes("with="), null, "an address without the expanded actor");
    await ready(page);
    assert.deepEqual(await listed(page), before);
  });
});

test("filters by type and modality show what the database holds", async () => {
  await withPage(`${ego}&type=CONSULT`, async (page) => {
    await ready(page);
    const consulted = facts.filter(({ type }) => type === "CONSULT");
    assert.deepEqual((await listed(page)).actors, circle(blinken, consulted));
  });
  await withPage(ego, async (page) => {
    await ready(page);
    for (const name of [/^Announced|^Future/i, /^Hypothetical|^Thought/i]) {
      await page.locator("#filters").getByRole("checkbox", { name }).check();
    }
    await page.locator("#filters").getByRole("checkbox", { name: /denied/i }).check();
    await until(page, () => location.href.includes("denied=true") && location.href.includes("modality="), null, "filters in the address");
    await ready(page);
    const graph = await listed(page);
    assert.deepEqual(graph.actors, circle(blinken, stated));
    assert.equal(graph.relations.length, edgesWithin(graph.actors, stated));
    await picture(page, "filters");
  });
});

testOfPage("the time brush limits the graph to a time", async () => {
  await withPage(ego, async (page) => {
    await ready(page);
    const brush = page.locator(".brush");
    await page.waitForSelector(".brush:not([aria-busy]) svg");
    const box = await brush.boundingBox();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.45, y, { steps: 4 });
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
    await page.mouse.up();
    await until(page, () => location.href.includes("since=") && location.href.includes("until="), null, "days in the address");
    await ready(page);
    await picture(page, "brush");
    const [since, last] = [(await viewNow(page)).get("since"), (await viewNow(page)).get("until")];
    assert.match(`${since} ${last}`, /^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
    const before = (await listed(page)).relations.length;
    await page.getByRole("button", { name: /all time|whole time|clear|reset/i }).first().click();
    await until(page, () => !location.href.includes("since="), null, "an address without days");
    await ready(page);
    assert.ok((await listed(page)).relations.length > before);
  });
});

test("the marked words are source, predicate and target as the database has them", async () => {
  const wanted = facts.filter(({ source_key, target_key, inside }) => source_key === blinken && target_key === lavrov && inside);
  assert.ok(wanted.length > 1);
  await withPage(`${ego}&pair=${encodeURIComponent(blinken)}&pair=${encodeURIComponent(lavrov)}`, async (page) => {
    await ready(page);
    await page.waitForSelector(".statement");
    await picture(page, "evidence");
    const cards = await page.$$eval(".statement", (all) =>
      all.map((card) => {
        const words = (role) => [...card.querySelectorAll(`.evidence-sentence .mark-${role}`)].map((mark) => mark.textContent).join("");
        return [card.querySelector(".evidence-sentence").textContent, words("source"), words("predicate"), words("target")];
      }),
    );
    for (const { sentence, source_words, predicate_words, target_words } of wanted) {
      const row = [sentence, source_words, predicate_words, target_words];
      assert.ok(cards.some((card) => JSON.stringify(card) === JSON.stringify(row)), `${JSON.stringify(row)} is not among ${JSON.stringify(cards)}`);
    }
    const days = await page.$$eval(".statement time", (all) => all.map((time) => time.dateTime));
    assert.deepEqual(days, [...days].sort().reverse());
  });
});

test("shift-click shows the path between two actors", async () => {
  // Chosen by the address: a click that follows another one at once is a double click.
  await withPage(`${ego}&show=${encodeURIComponent(lavrov)}`, async (page) => {
    await ready(page);
    // Names that would cover others are not drawn.
    const drawn = await labels(page);
    const end = circle(blinken, facts).find((name) => drawn.includes(name) && !["Antony Blinken", "Sergei Lavrov"].includes(name));
    const to = await placeOf(page, end);
    await page.keyboard.down("Shift");
    await page.mouse.click(to.x, to.y);
    await page.keyboard.up("Shift");
    await page.waitForSelector(".path-bar .path-actor");
    const actors = await page.$$eval(".path-bar .path-actor", (all) => all.map((button) => button.textContent));
    assert.deepEqual([actors[0], actors.at(-1)], ["Sergei Lavrov", end]);
    await picture(page, "path");
  });
});

test("a path has as many steps as the command line finds", async () => {
  const { from, to, hops } = world.facts.path;
  await withPage(`actor=${encodeURIComponent(from.key)}&path=${encodeURIComponent(to.key)}`, async (page) => {
    await ready(page);
    await page.waitForSelector(".path-bar .path-actor");
    const actors = await page.$$eval(".path-bar .path-actor", (all) => all.map((button) => button.textContent));
    assert.deepEqual([actors[0], actors.length - 1, actors.at(-1)], [from.name, hops, to.name]);
  });
});

test("an address is a view: shared, loaded again, and gone back to", async () => {
  let shared = "";
  let graph = null;
  await withPage(ego, async (page) => {
    await ready(page);
    await page.keyboard.press("e");
    await until(page, () => location.href.includes("with="), null, "an expanded actor in the address");
    await ready(page);
    const before = await page.evaluate(() => location.href);
    const place = await placeOf(page, "Sergei Lavrov");
    await page.mouse.click(place.x, place.y);
    await until(page, () => location.href.includes("show="), null, "the chosen actor in the address");
    await page.goBack();
    await until(page, (url) => location.href === url, before, "the address before the choice");
    await page.goForward();
    await until(page, () => location.href.includes("show="), null, "the address of the choice");
    shared = (await viewNow(page)).toString();
    graph = await listed(page);
    await page.reload();
    await ready(page);
    assert.equal((await viewNow(page)).toString(), shared);
    assert.deepEqual(await listed(page), graph);
  });
  await withPage(shared, async (page) => {
    await ready(page);
    assert.deepEqual(await listed(page), graph);
    await page.locator(".panel-title", { hasText: "Sergei Lavrov" }).waitFor();
  });
});

testOfPage("everything can be done by keyboard", async () => {
  await withPage("", async (page) => {
    await ready(page, "start");
    await page.keyboard.press("/");
    await page.keyboard.type("blinken");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await ready(page);
    assert.equal((await viewNow(page)).get("actor"), blinken);
    // From actor to actor, until one is chosen that is not in the middle.
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      await page.keyboard.press("Enter");
      if ((await viewNow(page)).get("show") !== null) break;
    }
    const chosen = (await viewNow(page)).get("show");
    assert.notEqual(chosen, null);
    await page.keyboard.press("e");
    assert.equal((await viewNow(page)).get("with"), chosen);
    await ready(page);
    await page.keyboard.press("x");
    assert.match((await viewNow(page)).get("pinned") ?? "", new RegExp(`,${chosen}$`));
    await page.keyboard.press("h");
    assert.equal((await viewNow(page)).get("hidden"), chosen);
    await page.keyboard.press("u");
    assert.equal((await viewNow(page)).get("hidden"), null);
    await page.keyboard.press("l");
    await page.waitForSelector(".graph-list:not([hidden]) table");
    await page.keyboard.press("l");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await page.keyboard.press("c");
    await until(page, (key) => new URLSearchParams((location.search || location.hash).slice(1)).get("actor") === key, chosen, "another actor in the middle");
    await ready(page);
    // The keyboard reaches every control, and is always seen.
    const reached = new Set();
    for (let presses = 0; presses < 120; ++presses) {
      await page.keyboard.press("Tab");
      reached.add(
        await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.closest("#search, #filters, #graph, #time, #side")?.id || activeElement?.className || "";
        }),
      );
    }
    for (const part of ["filters", "graph", "time", "side"]) assert.ok(reached.has(part), `${part} is not reached: ${[...reached]}`);
  });
});

testOfPage("it is readable on a narrow screen", async () => {
  const states = { start: "", graph: ego, evidence: `${ego}&pair=${encodeURIComponent(blinken)}&pair=${encodeURIComponent(lavrov)}`, list: `${ego}&list=true` };
  for (const [state, query] of Object.entries(states)) {
    await withPage(
      query,
      async (page) => {
        await ready(page, state === "start" ? "start" : "graph");
        if (state === "start") await page.waitForSelector(".start-actor");
        if (state === "evidence") await page.waitForSelector(".statement");
        await picture(page, `narrow-${state}`);
        const found = await page.evaluate(() => {
          const small = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const { parentElement: parent } = node;
            if (node.textContent.trim() === "" || parent === null || !parent.checkVisibility({ visibilityProperty: true })) continue;
            if (parent.closest(".visually-hidden, script, svg") !== null) continue;
            if (parseFloat(getComputedStyle(parent).fontSize) < 11) small.add(`${parent.className}: ${node.textContent}`);
          }
          return { width: document.scrollingElement.scrollWidth, small: [...small] };
        });
        assert.deepEqual(found, { width: narrow.width, small: [] }, state);
        await assertAccessible(page, `narrow ${state}`);
      },
      { viewport: narrow, hasTouch: true },
    );
  }
});

for (const colorScheme of ["light", "dark"]) {
  testOfPage(`nothing hinders whoever cannot see or point, in ${colorScheme} colours`, async () => {
    const options = { colorScheme, viewport: wide };
    await withPage("", async (page) => {
      await ready(page, "start");
      await page.waitForSelector(".start-actor");
      await assertAccessible(page, "start");
      await search(page, "b");
      await page.getByRole("option").first().waitFor();
      await assertAccessible(page, "suggestions");
    }, options);
    await withPage(ego, async (page) => {
      await ready(page);
      await page.locator(".panel-title", { hasText: "Antony Blinken" }).waitFor();
      await picture(page, `graph-${colorScheme}`);
      await assertAccessible(page, "graph and dossier");
      await page.getByRole("button", { name: "Save or share" }).click();
      await assertAccessible(page, "menu");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog[open]");
      await assertAccessible(page, "help");
    }, options);
    await withPage(`${ego}&list=true&denied=true&modality=actual,future&pair=${encodeURIComponent(blinken)}&pair=${encodeURIComponent(lavrov)}`, async (page) => {
      await ready(page);
      await page.waitForSelector(".statement");
      await picture(page, `list-${colorScheme}`);
      await assertAccessible(page, "list and evidence");
    }, options);
    await withPage("actor=Zzzzqqqq", async (page) => {
      await ready(page, "error");
      await assertAccessible(page, "error");
    }, options);
  });
}

test("what hostile articles bring is text, wherever it is shown", async () => {
  const { centre, names } = world.facts.hostile;
  await withPage("", async (page) => {
    await ready(page, "start");
    await search(page, "mallory");
    await page.getByRole("option").first().waitFor();
    await page.getByRole("option").filter({ hasText: centre }).first().click();
    await ready(page);
    await picture(page, "hostile");
    const seen = new Set((await listed(page)).actors);
    for (const name of [centre, ...names]) assert.ok(seen.has(name.trim()), `${name} is not shown as it is`);
  });
  await withPage(`actor=person/mallory&list=true`, async (page) => {
    await ready(page);
    const relations = await page.$$(".graph-list table:last-of-type .list-quad + .list-link");
    assert.ok(relations.length >= names.length);
    for (const relation of relations.slice(0, names.length)) {
      await relation.click();
      await page.waitForSelector(".statement");
    }
    await picture(page, "hostile-evidence");
    const links = await page.$$eval("a[href]", (all) => all.map((link) => link.protocol));
    assert.deepEqual(links.filter((protocol) => !["http:", "https:", "file:", "data:"].includes(protocol)), []);
    assert.equal(await page.locator("main iframe, aside iframe, aside img, main img, aside script").count(), 0);
  });
});

test("files of a view are well-formed, and hold hostile names as they are", async () => {
  const { centre, names } = world.facts.hostile;
  await withPage("actor=person/mallory", async (page) => {
    await ready(page);
    const wellFormed = (text, type) =>
      page.evaluate(
        ([text, type]) => {
          const document = new DOMParser().parseFromString(text, type);
          const texts = [...document.querySelectorAll("data, text")].map((element) => element.textContent);
          return { fault: document.querySelector("parsererror")?.textContent ?? null, active: document.querySelectorAll("script, foreignObject, a, image").length, texts };
        },
        [text, type],
      );
    const xml = (name) => name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
    const graph = await wellFormed(await saved(page, "Graph (GraphML)"), "application/xml");
    assert.equal(graph.fault, null);
    for (const name of [centre, ...names]) assert.ok(graph.texts.includes(xml(name)), `${name} is not in the GraphML`);
    const drawn = await wellFormed(await saved(page, "Picture (SVG)"), "image/svg+xml");
    assert.deepEqual([drawn.fault, drawn.active], [null, 0]);
    const actors = readCsv(await saved(page, "Actors (CSV)"));
    const relations = readCsv(await saved(page, "Relations (CSV)"));
    assert.equal(actors.length, names.length + 2);
    assert.equal(relations.length, names.length + 1);
    for (const rows of [actors, relations]) {
      for (const row of rows) {
        assert.equal(row.length, rows[0].length);
        for (const cell of row) assert.doesNotMatch(cell, /^[=+@\t\r]/);
      }
    }
    const inCsv = new Set(actors.map((row) => row[rowOf(actors, "name")]));
    for (const name of names) assert.ok(inCsv.has(name) || inCsv.has(`'${name}`), `${name} is not in the CSV`);
  });
});

function rowOf(rows, column) {
  return rows[0].indexOf(column);
}

/** RFC 4180. */
function readCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === "" && end === "") break;
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

if (!world.live) {
  // That it asks nobody for anything is watched over in every test: see withPage().
  test("the exported page may fetch nothing, and run nothing but its script", async () => {
    await withPage(ego, async (page) => {
      await ready(page);
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      assert.match(policy, /default-src 'none'; script-src 'sha256-[^ ]+'; .*connect-src 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
    });
  });
}
