// Statements, newest first, page after page.
import "./evidence_list.css";

import { countOf, writeCount } from "./days";
import { element } from "./dom";
import { highlightLegend } from "./evidence_text";
import type { Filter, Statement } from "./model";
import { emptyState, errorState, loadingState, wasAborted } from "./panel_states";
import type { Services } from "./services";
import type { EvidenceQuery } from "./source";
import { plainFacts } from "./model";
import { countActiveFilters } from "./active_filters";
import { statementCard } from "./statement_card";

export interface EvidenceListOptions {
  about: EvidenceQuery;
  filter: Filter;
  /** Ends every request of the list. */
  signal: AbortSignal;
  open(key: string): void;
  /** Hears of the first statement, where there is one: it tells whom an edge connects. */
  first?(statement: Statement): void;
}

/** Loads the first page at once, after which it is `ready`; "Show more" loads the next. */
export function evidenceList(services: Services, options: EvidenceListOptions): { root: HTMLElement; ready: Promise<void> } {
  const { about, filter, signal, open } = options;
  const status = element("p", { class: "evidence-count", role: "status" });
  const list = element("div", { class: "evidence-statements" });
  const foot = element("div", { class: "evidence-foot" });
  const root = element("div", { class: "evidence-list" }, status, list, foot);
  let shown = 0;

  async function load(cursor: string | null): Promise<void> {
    const button = foot.querySelector("button");
    const continued = button !== null && button === document.activeElement;
    if (button !== null) button.disabled = true;
    if (cursor === null) foot.replaceChildren(loadingState("Loading the statements …"));
    try {
      const page = await services.source.evidence(about, cursor, filter, signal);
      if (signal.aborted) return;
      const cards = page.statements.map((statement) => statementCard(statement, services, open));
      shown += cards.length;
      const [first] = page.statements;
      if (cursor === null && first !== undefined) {
        list.append(highlightLegend());
        options.first?.(first);
      }
      list.append(...cards);
      const { next } = page;
      const more =
        next === null ? null : element("button", { type: "button", class: "button", click: () => void load(next) }, "Show more");
      foot.replaceChildren(...(more === null ? [] : [more]));
      status.textContent = shown === 0 ? "" : told(page.total, next !== null);
      if (shown === 0) foot.replaceChildren(nothing());
      // Whoever pressed the button reads on at the first statement that it brought.
      if (continued) cards[0]?.focus();
    } catch (error) {
      if (!signal.aborted && !wasAborted(error)) foot.replaceChildren(errorState(error, () => void load(cursor), open));
    }
  }

  function told(total: number | null, more: boolean): string {
    if (!more) return countOf(shown, "statement");
    return total === null
      ? `The newest ${countOf(shown, "statement")}`
      : `${writeCount(shown)} of ${countOf(total, "statement")}, newest first`;
  }

  function nothing(): HTMLElement {
    if (countActiveFilters(filter) === 0) {
      return emptyState("No statement is stated as a fact.", "Also show what is planned, possible or denied.", widen());
    }
    const reset = element(
      "button",
      { type: "button", class: "button", click: () => services.store.update({ filter: plainFacts }) },
      "Reset the filters",
    );
    return emptyState("No statement passes the filters.", "Widen the time or the filters, or reset them.", reset);
  }

  function widen(): HTMLElement {
    const change = () =>
      services.store.update({
        filter: { ...services.store.view.filter, modalities: ["actual", "future", "hypothetical"], denied: true },
      });
    return element("button", { type: "button", class: "button", click: change }, "Show all that is stated");
  }

  return { root, ready: load(null) };
}
