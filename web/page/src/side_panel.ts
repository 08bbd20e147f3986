// What stands beside the graph: the dossier of the chosen actor, or the statements of the chosen edge.
import "./side_panel.css";

import { sameFilter } from "./active_filters";
import { actorPanel } from "./actor_panel";
import { element } from "./dom";
import { evidencePanel } from "./evidence_panel";
import type { Filter } from "./model";
import type { Panel } from "./panel";
import type { Part, Services } from "./services";
import type { Selection, ViewState } from "./view_state";

/** Milliseconds until the place of something that is not there yet is shown instead of what was there before. */
const patience = { refined: 2000, other: 150 };

export function createSidePanel(host: HTMLElement, services: Services): Part {
  const { store } = services;
  const root = element("div", { class: "side-panel" });
  host.append(root);
  let request: AbortController | null = null;

  const open = (key: string) => store.update({ selection: key === store.view.actor ? null : { kind: "actor", key } });

  /** `refined`: the same is told under another filter, so that the reader stays where he is. */
  function show(view: ViewState, refined: boolean): void {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const selection = shownOf(view);
    root.removeAttribute("aria-busy");
    if (selection === null) {
      root.replaceChildren();
      return;
    }
    const panel = panelOf(selection, view.filter, signal);
    const back = view.selection === null || view.actor === null ? null : backButton(view.actor);
    let placed = false;
    const place = () => {
      if (placed || signal.aborted) return;
      placed = true;
      window.clearTimeout(timer);
      root.removeAttribute("aria-busy");
      // Whoever chose something in the panel goes on reading there; whoever chose it in the graph stays in the graph.
      const within = root.contains(document.activeElement);
      root.replaceChildren(...(back === null ? [] : [back]), panel.heading, panel.body);
      if (!refined) host.scrollTop = 0;
      if (within) panel.heading.focus({ preventScroll: refined });
    };
    // What was there stays until there is something better: a panel that goes blank at each step of the time cannot be read.
    const timer = window.setTimeout(place, root.childElementCount === 0 ? 0 : refined ? patience.refined : patience.other);
    root.setAttribute("aria-busy", "true");
    void panel.ready.then(place);
  }

  function panelOf(selection: Selection, filter: Filter, signal: AbortSignal): Panel {
    if (selection.kind !== "actor") return evidencePanel(services, selection, filter, signal, open);
    const openPair = (other: string) => store.update({ selection: { kind: "pair", a: selection.key, b: other } });
    return actorPanel(services, { actor: selection.key, filter, signal, open, openPair });
  }

  function backButton(actor: string): HTMLElement {
    const back = () => store.update({ selection: null });
    return element(
      "button",
      { type: "button", class: "panel-back", click: back },
      `‹ Back to ${services.shown.nodes.get(actor)?.name ?? "the dossier"}`,
    );
  }

  store.subscribe((view, before) => {
    const refined = JSON.stringify(shownOf(view)) === JSON.stringify(shownOf(before)) && view.actor === before.actor;
    if (!refined || !sameFilter(view.filter, before.filter)) show(view, refined);
  });
  show(store.view, false);
  return { focus: () => root.querySelector<HTMLElement>(".panel-title")?.focus() };
}

/** What the panel tells of: what is selected, else the actor in the middle. */
function shownOf({ selection, actor }: ViewState): Selection | null {
  return selection ?? (actor === null ? null : { kind: "actor", key: actor });
}
