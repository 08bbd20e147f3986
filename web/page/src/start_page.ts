// The page before anything was chosen: what the graph holds, and whom it tells most of and last of.
import "./start_page.css";

import { countOf, writeCount, writeDay, writeRange } from "./days";
import { element } from "./dom";
import { kindMark } from "./kind_mark";
import type { Candidate, Status } from "./model";
import { emptyState, errorState, loadingState, wasAborted } from "./panel_states";
import type { Services } from "./services";
import { actorLine } from "./words";

const listed = 8;

/** Fills `host` as long as no actor is chosen, and empties it then. */
export function createStartPage(host: HTMLElement, services: Services): void {
  const { source, store } = services;
  let request: AbortController | null = null;

  const open = (key: string) => services.actions.open(key);

  const fill = (content: HTMLElement) => host.replaceChildren(element("div", { class: "start-page" }, content));

  async function show(): Promise<void> {
    request?.abort();
    const { signal } = (request = new AbortController());
    fill(loadingState("Loading what the graph holds …", 6));
    try {
      const [status, active, recent] = await Promise.all([
        source.status(signal),
        source.search("", "active", listed, signal),
        source.search("", "recent", listed, signal),
      ]);
      if (!signal.aborted)
        fill(status.statements === 0 ? emptyGraph(source.live) : startPage(status, source.note, active, recent, open));
    } catch (error) {
      if (!signal.aborted && !wasAborted(error)) fill(errorState(error, () => void show(), open));
    }
  }

  function follow(): void {
    if (store.view.actor === null) {
      if (host.childElementCount === 0) void show();
    } else {
      request?.abort();
      host.replaceChildren();
    }
  }
  store.subscribe(follow);
  follow();
}

function emptyGraph(live: boolean): HTMLElement {
  return emptyState(
    "There is nothing in this graph yet.",
    live
      ? "Read some articles into it with “entente ingest FOLDER”, then load this page again."
      : "The export found nothing that passed its filters: write it again with other ones.",
  );
}

function startPage(
  status: Status,
  note: string | null,
  active: Candidate[],
  recent: Candidate[],
  open: (key: string) => void,
): HTMLElement {
  const { first_date: first, last_date: last } = status;
  const actors = countOf(status.actors, "actor");
  const held = `${countOf(status.statements, "statement")} about ${actors} from ${countOf(status.articles, "article")}`;
  return element(
    "div",
    {},
    element("h2", { class: "start-title" }, "Who deals with whom, and how"),
    element(
      "p",
      { class: "start-lead" },
      "Search for a person, an organization or a country, or begin with one of these. " +
        "Every line of the graph leads to the sentence behind it.",
    ),
    element("p", { class: "muted" }, first === null || last === null ? `${held}.` : `${held}, ${writeRange(first, last)}.`),
    note === null ? null : element("p", { class: "start-note" }, note),
    element(
      "div",
      { class: "start-lists" },
      actorList("Most active", active, ({ statements }) => countOf(statements, "statement"), open),
      actorList(
        "Most recent",
        recent,
        ({ last_date: day, statements }) => (day === null ? writeCount(statements) : writeDay(day)),
        open,
      ),
    ),
  );
}

function actorList(
  title: string,
  actors: Candidate[],
  figure: (actor: Candidate) => string,
  open: (key: string) => void,
): HTMLElement {
  const rows = actors.map((actor) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "start-actor", click: () => open(actor.key) },
        kindMark(actor.kind),
        element(
          "span",
          { class: "start-actor-text" },
          element("span", { class: "start-actor-name" }, element("bdi", {}, actor.name)),
          element("span", { class: "muted start-actor-line" }, actorLine(actor)),
        ),
        element("span", { class: "start-actor-figure" }, figure(actor)),
      ),
    ),
  );
  return element("section", {}, element("h3", {}, title), element("ol", { class: "start-list" }, ...rows));
}
