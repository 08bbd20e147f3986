// The search for an actor. Typos, accents and aliases are the source's matter; here a person sees which name it was that matched.
import "./search_box.css";

import { Combobox } from "./combobox";
import { countOf } from "./days";
import { element } from "./dom";
import { foldName } from "./fold";
import { kindMark } from "./kind_mark";
import type { Candidate } from "./model";
import type { Part, Services } from "./services";
import { createStartPage } from "./start_page";
import { actorLine } from "./words";

const mostSuggestions = 10;

export function createSearchBox(host: HTMLElement, services: Services): Part {
  const box = new Combobox<Candidate>({
    label: "Search for an actor",
    placeholder: "Person, organization, country …",
    delay: 120,
    suggest: (text, signal) => services.source.search(text, "active", mostSuggestions, signal),
    show: showCandidate,
    choose: (candidate) => {
      box.input.value = "";
      box.input.blur();
      services.actions.open(candidate.key);
    },
    certain: certainCandidate,
    nothing: (text) =>
      `Nobody is called “${text}”. ` +
      (services.source.live
        ? "Look for a shorter part of the name, or another spelling."
        : "This exported page holds only a part of the graph: look for a shorter part of the name, or ask the graph itself."),
  });
  box.root.classList.add("search-box");
  host.append(box.root);
  createStartPage(services.start, services);
  return { focus: () => box.input.focus() };
}

/** The one whose name is the text, whatever its case and accents, when it is the only one. */
export function certainCandidate(text: string, candidates: readonly Candidate[]): Candidate | null {
  const wanted = foldName(text);
  const called = candidates.filter(
    ({ name, alias }) => foldName(name) === wanted || (alias !== null && foldName(alias) === wanted),
  );
  if (called.length === 1 || (called.length === 0 && candidates.length === 1)) return called[0] ?? candidates[0] ?? null;
  return null;
}

function showCandidate(candidate: Candidate): Node {
  const line = [actorLine(candidate), countOf(candidate.statements, "statement")].join(" · ");
  const alias = candidate.alias === null || candidate.alias === candidate.name ? null : candidate.alias;
  return element(
    "div",
    { class: "suggestion" },
    kindMark(candidate.kind),
    element(
      "div",
      { class: "suggestion-text" },
      element("div", { class: "suggestion-name" }, element("bdi", {}, candidate.name)),
      alias === null ? null : element("div", { class: "suggestion-alias" }, "also called ", element("bdi", {}, alias)),
      element("div", { class: "muted suggestion-line" }, line),
    ),
  );
}
