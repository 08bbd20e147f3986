// What the tests of the page share: a browser, pages that are watched for everything that must never happen, and ways to reach what a
// person would reach.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** What run_browser.py says: where the page is, and what the database holds. */
export const world = JSON.parse(readFileSync(process.env.ENTENTE_WEB_WORLD, "utf8"));

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** A loaded machine is slow, not broken. */
const patience = 30_000;

let browser = null;

export async function startBrowser() {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags, timeout: patience });
}

export async function stopBrowser() {
  await browser?.close();
}

export const wide = { width: 1366, height: 850 };
export const narrow = { width: 360, height: 740 };

/** Runs `act` with a page at a view's address, in a browser profile of its own; then nothing bad must have happened in it. */
export async function withPage(query, act, { viewport = wide, colorScheme = "light", hasTouch = false } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, hasTouch, reducedMotion: "reduce", acceptDownloads: true });
  context.setDefaultTimeout(patience);
  const bad = [];
  await context.addInitScript(() => {
    window.__violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.__violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    bad.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => bad.push(`an error: ${error.stack ?? error}`));
  page.on("console", (message) => {
    const expected = /Failed to load resource: the server responded with a status of 4(04|09)/;
    if (["error", "warning"].includes(message.type()) && !expected.test(message.text()) && !isAboutDrawing(message.text())) {
      bad.push(`the console says: ${message.text()} ${message.location().url}`);
    }
  });
  page.on("request", (request) => {
    if (!isOwn(request.url())) bad.push(`a request: ${request.url()}`);
  });
  context.on("page", (other) => {
    if (other !== page) bad.push(`a window: ${other.url()}`);
  });
  try {
    await page.goto(addressOf(query));
    await act(page);
    await assertClean(page, bad);
  } catch (error) {
    await picture(page, "failed").catch(() => {});
    if (bad.length > 0) error.message += `\n${bad.join("\n")}`;
    throw error;
  } finally {
    await context.close();
  }
}

/** Chromium tells how slow pictures are that it draws without a graphics card. */
function isAboutDrawing(text) {
  return /GL Driver Message|WebGL|swiftshader/i.test(text);
}

function isOwn(url) {
  const page = new URL(world.address);
  if (/^(data|blob):/.test(url)) return true;
  return world.live ? new URL(url).origin === page.origin : url.split("#")[0] === page.href;
}

export async function assertClean(page, bad) {
  const seen = await page.evaluate(() => ({ violations: window.__violations, pwned: typeof window.__pwned }));
  assert.deepEqual(bad, []);
  assert.deepEqual(seen, { violations: [], pwned: "undefined" });
}

/** The address of a view; `query` without "?". */
export function addressOf(query) {
  return query === "" ? world.address : `${world.address}${world.live ? "?" : "#"}${query}`;
}

/** The view that the page's address names; asked of the page itself, since the browser tells of a new address somewhat later. */
export async function viewNow(page) {
  return new URLSearchParams(await page.evaluate(() => (location.protocol === "file:" ? location.hash : location.search).slice(1)));
}

/** Waits until what the address names is on the page: "start", "graph" (with every actor at its place) or "error". */
export async function ready(page, what = "graph") {
  await page.waitForSelector(`html[data-ready="${what}"]${what === "graph" ? '[data-settled="true"]' : ""}`, { state: "attached" });
}

/** Waits until `look` gives what it should; `what` says in a few words what that is. */
export async function until(page, look, argument, what) {
  try {
    await page.waitForFunction(look, argument);
  } catch (error) {
    throw new Error(`never came: ${what}`, { cause: error });
  }
}

/** A picture of the page, for people to look at. */
export async function picture(page, name) {
  mkdirSync(world.pictures, { recursive: true });
  await page.screenshot({ path: join(world.pictures, `${world.name}-${name}.png`) });
}

/** No serious or critical fault of accessibility, as axe-core sees the page now. */
export async function assertAccessible(page, state) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const faults = found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`);
  assert.deepEqual(faults, [], state);
}

/** What the list says of the graph: its actors, and its relations as [source, what, target]. */
export async function listed(page) {
  const wasList = (await viewNow(page)).get("list") === "true";
  if (!wasList) await page.getByRole("button", { name: "As a list" }).click();
  await page.waitForSelector(".graph-list:not([hidden]) table");
  const tables = await page.$$eval(".graph-list table", (all) =>
    all.map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))),
  );
  if (!wasList) await page.getByRole("button", { name: "As a list" }).click();
  const [actors, relations] = tables;
  return {
    actors: actors.map(([name]) => name).sort(),
    relations: relations.map(([source, what, target]) => [source, what, target]).sort(),
  };
}

/** The file that an entry of the menu "Save or share" gives. */
export async function saved(page, entry) {
  await page.getByRole("button", { name: "Save or share" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: entry, exact: true }).click();
  return readFileSync(await (await download).path(), "utf8");
}

/** What the picture has words for. */
export async function labels(page) {
  return textsOf(await saved(page, "Picture (SVG)")).map(([, , , label]) => label);
}

function textsOf(svg) {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)<\/text>/g)];
}

/** Where an actor is drawn, in pixels of the page: of the shapes near its name that one at which the pointer finds it. */
export async function placeOf(page, name) {
  const svg = await saved(page, "Picture (SVG)");
  const text = textsOf(svg).find(([, , , label]) => label === name);
  assert.ok(text !== undefined, `${name} is not in the picture`);
  const distance = ([x, y]) => Math.hypot(x - Number(text[1]), y - Number(text[2]));
  const shapes = [...svg.matchAll(/<path d="([^"]+)" fill="(?!none)/g)].map(([, path]) => middleOf(path)).sort((a, b) => distance(a) - distance(b));
  const stage = await page.locator(".graph-stage").boundingBox();
  for (const [x, y] of shapes) {
    await page.mouse.move(stage.x + x, stage.y + y);
    const told = await page.evaluate(async () => {
      // The picture finds out what is under the pointer when it is drawn next.
      for (let frame = 0; frame < 3; ++frame) await new Promise(requestAnimationFrame);
      const tip = document.querySelector(".graph-tip");
      return tip === null || tip.hidden ? null : tip.querySelector("strong").textContent.trim();
    });
    if (told === name) return { x: stage.x + x, y: stage.y + y };
  }
  throw new Error(`the pointer does not find ${name}`);
}

/** Of the box around a path whose commands are all absolute, and of arcs only their ends. */
function middleOf(path) {
  const xs = [];
  const ys = [];
  for (const [, command, numbers] of path.matchAll(/([MLQAHVZ])([^MLQAHVZ]*)/g)) {
    const values = numbers.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const last = command === "A" ? values.slice(-2) : values;
    last.forEach((value, index) => (index % 2 === 0 ? xs : ys).push(value));
  }
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
