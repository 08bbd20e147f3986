// The dossier of an actor: what it is called, its posts, how it deals with whom, when, and what was stated last.
import "./actor_panel.css";

import { countOf, writeCount, writeRange } from "./days";
import { element } from "./dom";
import { evidenceList } from "./evidence_list";
import { kindMark } from "./kind_mark";
import type { Dossier, Filter, TypeCount } from "./model";
import type { Panel } from "./panel";
import { errorState, loadingState, wasAborted } from "./panel_states";
import type { Services } from "./services";
import { createSparkline } from "./sparkline";
import { actorLine, kindOf, quadSuffix, typeName } from "./words";

/** Of names and posts: the rest is behind "all". */
const listedAtOnce = 6;

export interface ActorPanelOptions {
  actor: string;
  filter: Filter;
  signal: AbortSignal;
  /** Shows the dossier of another actor. */
  open(key: string): void;
  /** Shows what is stated between this actor and another. */
  openPair(other: string): void;
}

export function actorPanel(services: Services, options: ActorPanelOptions): Panel {
  const { actor, filter, signal } = options;
  const { source, store } = services;
  const heading = element("h2", { class: "panel-title", tabindex: -1 }, "Dossier");
  const body = element("div", {}, loadingState("Loading the dossier …", 8));

  async function load(): Promise<void> {
    body.replaceChildren(loadingState("Loading the dossier …", 8));
    try {
      const [dossier, activity] = await Promise.all([
        source.dossier(actor, filter, signal),
        source.activity(actor, null, null, filter, signal),
      ]);
      if (signal.aborted) return;
      const { key, name, kind } = dossier.actor;
      heading.replaceChildren(kindMark(kind), element("bdi", {}, name));
      const centre = element("button", { type: "button", class: "button", click: () => recentre(key) }, "Put in the middle");
      body.replaceChildren(
        element("p", { class: "panel-subtitle" }, actorLine(dossier.actor)),
        ...(store.view.actor === key ? [] : [element("p", { class: "state-actions" }, centre)]),
        element("p", { class: "dossier-sum" }, summary(dossier)),
        ...present(createSparkline(activity, filter)),
        ...present(relations(dossier, services)),
        ...present(counterparts(dossier, options.openPair)),
        ...present(names(dossier)),
        ...present(posts(dossier)),
        section("Newest statements", evidenceList(services, { about: { actor: key }, filter, signal, open: options.open }).root),
      );
    } catch (error) {
      if (!signal.aborted && !wasAborted(error)) body.replaceChildren(errorState(error, () => void load(), choose));
    }
  }

  function recentre(key: string): void {
    services.actions.open(key);
  }

  /** Instead of an actor that is not there. */
  function choose(key: string): void {
    if (store.view.actor === actor) recentre(key);
    else options.open(key);
  }

  return { heading, body, ready: load() };
}

function present<Part>(part: Part | null): Part[] {
  return part === null ? [] : [part];
}

function section(title: string, ...children: Node[]): HTMLElement {
  return element("section", { class: "dossier-section" }, element("h3", {}, title), ...children);
}

function summary(dossier: Dossier): string {
  const { first_date: first, last_date: last } = dossier;
  const text = countOf(dossier.actor.statements, "statement");
  return first === null || last === null ? text : `${text}, ${writeRange(first, last)}`;
}

/** One row for each type, with a bar as long as its share of the largest. */
function relations({ relations: types }: Dossier, services: Services): HTMLElement | null {
  if (types.length === 0) return null;
  const most = Math.max(...types.map(({ statements }) => statements));
  const rows = types.map((row) => {
    const bar = element("span", { class: `dossier-bar dossier-bar-${quadSuffix(row.quad)}`, "aria-hidden": "true" });
    bar.style.width = `${(row.statements / most) * 100}%`;
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, typeChoice(row.type, services)),
      element("td", { class: "dossier-count" }, writeCount(row.statements), bar),
      element("td", { class: "dossier-dates" }, dates(row)),
    );
  });
  const head = element("tr", {}, ...["Type", "Statements", "From – to"].map((title) => element("th", { scope: "col" }, title)));
  return section(
    "Relations by type",
    element("table", { class: "dossier-table" }, element("thead", {}, head), element("tbody", {}, ...rows)),
  );
}

/** A type can be chosen to see only it; the words of an open relation cannot. */
function typeChoice(type: string, { store }: Services): Node | string {
  if (type !== type.toUpperCase()) return typeName(type);
  const { types } = store.view.filter;
  const alone = types.length === 1 && types[0] === type;
  const choose = () => store.update({ filter: { ...store.view.filter, types: alone ? [] : [type] } });
  const title = alone ? "Show all types" : `Show only ${typeName(type).toLowerCase()}`;
  return element(
    "button",
    { type: "button", class: "actor-link", title, "aria-pressed": String(alone), click: choose },
    typeName(type),
  );
}

function dates({ first_date: first, last_date: last }: Pick<TypeCount, "first_date" | "last_date">): string {
  return first === null || last === null ? "" : writeRange(first, last);
}

function counterparts({ counterparts: others }: Dossier, open: (key: string) => void): HTMLElement | null {
  if (others.length === 0) return null;
  const most = Math.max(...others.map(({ statements }) => statements));
  const rows = others.map(({ key, name, statements }) => {
    const bar = element("span", { class: "dossier-bar", "aria-hidden": "true" });
    bar.style.width = `${(statements / most) * 100}%`;
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "dossier-counterpart", title: `Show what is stated between the two`, click: () => open(key) },
        kindMark(kindOf(key)),
        element("span", { class: "dossier-name" }, element("bdi", {}, name)),
        element("span", { class: "dossier-count" }, writeCount(statements), bar),
      ),
    );
  });
  return section("Deals most with", element("ol", { class: "dossier-list" }, ...rows));
}

function names({ actor, names: all }: Dossier): HTMLElement | null {
  const others = all.filter(({ name }) => name !== actor.name);
  if (others.length === 0) return null;
  const rows = others.map(({ name, sightings }) =>
    element(
      "li",
      {},
      element("bdi", {}, name),
      sightings === null ? null : element("span", { class: "muted" }, ` ${writeCount(sightings)}`),
    ),
  );
  return section("Also called", ...foldedList("dossier-names", rows));
}

function posts({ posts: all }: Dossier): HTMLElement | null {
  if (all.length === 0) return null;
  const rows = all.map((post) => element("li", {}, post.post, element("span", { class: "muted" }, ` ${dates(post)}`)));
  return section("Posts", ...foldedList("dossier-posts", rows));
}

function foldedList(name: string, rows: HTMLElement[]): HTMLElement[] {
  const list = element("ul", { class: name }, ...rows.slice(0, listedAtOnce));
  const rest = rows.slice(listedAtOnce);
  if (rest.length === 0) return [list];
  const more = element(
    "details",
    { class: "dossier-more" },
    element("summary", {}, `${writeCount(rest.length)} more`),
    element("ul", { class: name }, ...rest),
  );
  return [list, more];
}
