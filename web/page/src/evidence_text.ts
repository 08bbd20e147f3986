// A sentence of an article with its source, predicate and target highlighted. The sentence is hostile: it only ever becomes text.
import "./evidence_text.css";

import { partsOf, type Role } from "./byte_spans";
import { element } from "./dom";
import type { Statement } from "./model";
import { quadSuffix } from "./words";

const roleNames: Readonly<Record<Role, string>> = { source: "who acts", predicate: "what is done", target: "to whom" };

type Highlighted = Pick<Statement, "sentence" | "source_span" | "predicate_span" | "target_span" | "quad">;

/** The predicate has the colour of its quad class. */
export function highlightedSentence(statement: Highlighted): HTMLElement {
  const { sentence, source_span: source, predicate_span: predicate, target_span: target, quad } = statement;
  const parts = partsOf(sentence, { source, predicate, target }).map(({ text, roles }) =>
    roles.length === 0
      ? text
      : element(
          "mark",
          { class: roles.map((role) => `mark-${role}`).join(" "), title: roles.map((role) => roleNames[role]).join(", ") },
          text,
        ),
  );
  // Sentences of Arabic or Hebrew articles run from right to left.
  return element("p", { class: `evidence-sentence evidence-quad-${quadSuffix(quad)}`, dir: "auto" }, ...parts);
}

/** What the colours of the sentences mean. */
export function highlightLegend(): HTMLElement {
  const entries = (["source", "predicate", "target"] as const).map((role) =>
    element("li", {}, element("mark", { class: `mark-${role}` }, roleNames[role])),
  );
  return element("ul", { class: "evidence-legend", "aria-label": "What is highlighted" }, ...entries);
}
