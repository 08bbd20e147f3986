// One statement: when, who, what, to whom, and the sentence that says so with what is needed to find it again.
import "./statement_card.css";

import { citationOf, copyText } from "./citation";
import { writeDay, writeWhen } from "./days";
import { element, webAddress } from "./dom";
import { highlightedSentence } from "./evidence_text";
import type { ActorName, Statement } from "./model";
import type { Services } from "./services";
import { modalityNames, quadName, quadSuffix, typeName } from "./words";

/** `open`: what happens when one of the actors is chosen. */
export function statementCard(statement: Statement, services: Services, open: (key: string) => void): HTMLElement {
  return element(
    "article",
    { class: `statement statement-quad-${quadSuffix(statement.quad)}`, tabindex: -1 },
    element("header", { class: "statement-header" }, when(statement), place(statement), ...badges(statement)),
    claim(statement, open),
    element("blockquote", { class: "statement-quote" }, highlightedSentence(statement)),
    element("footer", { class: "statement-footer" }, said(statement, open), origin(statement), actions(statement, services)),
  );
}

function when({ date, date_end: end, precision, published }: Statement): HTMLElement {
  const text = writeWhen(date, end, precision);
  if (date === null) {
    const told = published === null ? "" : ` (published ${writeDay(published.slice(0, 10))})`;
    return element("span", { class: "statement-date statement-undated" }, `${text}${told}`);
  }
  const exact = precision === null || precision === "day" ? null : `known to the ${precision}`;
  return element("time", { class: "statement-date", datetime: date, title: exact }, text);
}

function place({ place: where }: Statement): HTMLElement | null {
  return where === null ? null : element("bdi", { class: "statement-place" }, where);
}

function badges({ modality, negated }: Statement): HTMLElement[] {
  const made: HTMLElement[] = [];
  if (modality !== "actual") made.push(element("span", { class: `badge badge-${modality}` }, modalityNames[modality]));
  if (negated) made.push(element("span", { class: "badge badge-denied" }, "Denied"));
  return made;
}

function actorButton(actor: ActorName, open: (key: string) => void): HTMLElement {
  return element("button", { type: "button", class: "actor-link", click: () => open(actor.key) }, element("bdi", {}, actor.name));
}

function claim(statement: Statement, open: (key: string) => void): HTMLElement {
  const { type, quad, predicate, target } = statement;
  return element(
    "p",
    { class: "statement-claim" },
    actorButton(statement.source, open),
    " ",
    element(
      "span",
      { class: "statement-type", title: type === null ? "Not one of the types: the words of the article" : quadName(quad) },
      element("span", { class: `quad-swatch quad-swatch-${quadSuffix(quad)}`, "aria-hidden": "true" }),
      type === null ? element("bdi", {}, predicate) : typeName(type),
    ),
    " ",
    target === null ? null : element("span", { class: "statement-arrow", "aria-hidden": "true" }, "→ "),
    target === null ? null : actorButton(target, open),
  );
}

function said({ speaker }: Statement, open: (key: string) => void): HTMLElement | null {
  return speaker === null ? null : element("p", { class: "statement-speaker" }, "According to ", actorButton(speaker, open));
}

function origin({ title, publisher, uri, published }: Statement): HTMLElement {
  const address = webAddress(uri);
  const name = title ?? publisher ?? "the article";
  const linked =
    address === null
      ? element("bdi", {}, name)
      : element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, element("bdi", {}, name));
  const by = title === null || publisher === null ? [] : [element("bdi", {}, publisher)];
  const day = published === null ? [] : [writeDay(published.slice(0, 10))];
  return element(
    "p",
    { class: "statement-origin" },
    linked,
    element("span", { class: "statement-publisher" }, ...by, by.length + day.length === 2 ? ", " : null, ...day),
  );
}

function actions(statement: Statement, services: Services): HTMLElement {
  const copy = element("button", { type: "button", class: "button statement-copy", click: () => void cite() }, "Copy citation");
  const citation = element("textarea", {
    class: "statement-citation",
    readonly: true,
    rows: 3,
    hidden: true,
    "aria-label": "Citation",
  });

  async function cite(): Promise<void> {
    const text = citationOf(statement);
    if (await copyText(text)) {
      services.announce("The citation is on the clipboard.", "info");
      return;
    }
    citation.value = text;
    citation.hidden = false;
    citation.select();
    services.announce("The browser does not let this page copy: copy the selected text yourself.", "info");
  }
  return element("div", { class: "statement-actions" }, copy, citation);
}
