// The statements of one edge, or of all edges between two actors.
import "./evidence_panel.css";

import { element } from "./dom";
import { evidenceList } from "./evidence_list";
import { kindMark } from "./kind_mark";
import type { ActorName, Filter, Statement } from "./model";
import type { Panel } from "./panel";
import { wasAborted } from "./panel_states";
import type { Services } from "./services";
import type { EvidenceQuery } from "./source";
import { createSparkline } from "./sparkline";
import type { Selection } from "./view_state";
import { kindOf, modalityNames, quadName, quadSuffix, typeName } from "./words";

type EvidenceSelection = Extract<Selection, { kind: "edge" | "pair" }>;

/** `open` shows an actor's dossier. The heading tells who they are as soon as the first statement is there. */
export function evidencePanel(
  services: Services,
  selection: EvidenceSelection,
  filter: Filter,
  signal: AbortSignal,
  open: (key: string) => void,
): Panel {
  const heading = element(
    "h2",
    { class: "panel-title", tabindex: -1 },
    selection.kind === "edge" ? "Statements" : "Statements between two actors",
  );
  const subtitle = element("p", { class: "panel-subtitle" });
  const activity = element("div");
  const about: EvidenceQuery =
    selection.kind === "edge" ? { relation: selection.id } : { actor: selection.a, other: selection.b };

  function introduce(first: Statement): void {
    const { source, target } = first;
    if (selection.kind === "edge") {
      heading.replaceChildren(name(source), ...(target === null ? [] : [arrow("→"), name(target)]));
      subtitle.replaceChildren(...edgeLine(first));
      return;
    }
    const other = target ?? source;
    const [a, b] = source.key === selection.a ? [source, other] : [other, source];
    heading.replaceChildren(name(a), arrow("↔"), name(b));
    subtitle.replaceChildren("All that is stated between the two, in both directions");
  }

  /** Only of all edges between two: an edge alone has no activity of its own in the API. */
  async function draw(actor: string, other: string): Promise<void> {
    try {
      const line = createSparkline(await services.source.activity(actor, other, null, filter, signal), filter);
      if (!signal.aborted && line !== null) activity.replaceChildren(line);
    } catch (error) {
      if (!wasAborted(error)) activity.replaceChildren(); // the statements below tell of a failure
    }
  }

  const name = (actor: ActorName) =>
    element(
      "button",
      { type: "button", class: "panel-actor", title: `Show the dossier of ${actor.name}`, click: () => open(actor.key) },
      kindMark(kindOf(actor.key)),
      element("bdi", {}, actor.name),
    );

  if (selection.kind === "pair") void draw(selection.a, selection.b);
  const list = evidenceList(services, { about, filter, signal, open, first: introduce });
  return { heading, body: element("div", {}, subtitle, activity, list.root), ready: list.ready };
}

function arrow(sign: string): HTMLElement {
  return element(
    "span",
    { class: "panel-arrow" },
    element("span", { "aria-hidden": "true" }, sign),
    element("span", { class: "visually-hidden" }, sign === "→" ? "to" : "and"),
  );
}

function edgeLine({ type, predicate, quad, modality, negated }: Statement): (Node | string)[] {
  const word = type === null ? element("bdi", {}, `“${predicate}”`) : typeName(type);
  const parts: string[] = [];
  if (quad !== null) parts.push(quadName(quad).toLowerCase());
  if (modality !== "actual") parts.push(modalityNames[modality].toLowerCase());
  if (negated) parts.push("denied");
  const swatch = element("span", { class: `quad-swatch quad-swatch-${quadSuffix(quad)}`, "aria-hidden": "true" });
  return [swatch, " ", word, ...parts.map((part) => ` · ${part}`)];
}
