// What stands beside the graph: the dossier of the chosen actor, or the statements of the chosen edge.
import "./side_panel.css";

import { sameFilter } from "./active_filters";
import { actorPanel } from "./actor_panel";
import { element } from "./dom";
import { evidencePanel } from "./evidence_panel";
import type { Part, Services } from "./services";
import type { Selection, ViewState } from "./view_state";

export function createSidePanel(host: HTMLElement, services: Services): Part {
  const { store } = services;
  const root = element("div", { class: "side-panel" });
  host.append(root);
  let request: AbortController | null = null;

  const open = (key: string) => store.update({ selection: key === store.view.actor ? null : { kind: "actor", key } });

  function show(view: ViewState): void {
    request?.abort();
    request = new AbortController();
    const selection = shownOf(view);
    if (selection === null) {
      root.replaceChildren();
      return;
    }
    // Whoever chose something in the panel goes on reading there; whoever chose it in the graph stays in the graph.
    const within = root.contains(document.activeElement);
    const { filter } = view;
    const { signal } = request;
    const { heading, body } =
      selection.kind === "actor"
        ? actorPanel(services, {
            actor: selection.key,
            filter,
            signal,
            open,
            openPair: (other) => store.update({ selection: { kind: "pair", a: selection.key, b: other } }),
          })
        : evidencePanel(services, selection, filter, signal, open);
    root.replaceChildren(...(view.selection === null || view.actor === null ? [] : [backButton(view.actor)]), heading, body);
    root.scrollTop = 0;
    host.scrollTop = 0;
    if (within) heading.focus();
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
    const same = JSON.stringify(shownOf(view)) === JSON.stringify(shownOf(before)) && sameFilter(view.filter, before.filter);
    if (!same || view.actor !== before.actor) show(view);
  });
  show(store.view);
  return { focus: () => root.querySelector<HTMLElement>(".panel-title")?.focus() };
}

/** What the panel tells of: what is selected, else the actor in the middle. */
function shownOf({ selection, actor }: ViewState): Selection | null {
  return selection ?? (actor === null ? null : { kind: "actor", key: actor });
}
