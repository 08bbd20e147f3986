// What a panel shows while it has nothing to show: that it waits, that there is nothing, or that something failed, and what to
// do then.
import "./panel_states.css";

import { element } from "./dom";
import { kindMark } from "./kind_mark";
import { SourceError } from "./source";
import { actorLine } from "./words";

/** Lines in the place of what will come. */
export function loadingState(what: string, lines = 4): HTMLElement {
  const bars = Array.from({ length: lines }, (_, index) => element("span", { class: `loading-line loading-line-${index % 4}` }));
  return element("div", { class: "loading-state", role: "status" }, element("span", { class: "visually-hidden" }, what), ...bars);
}

export function emptyState(title: string, advice: string, ...actions: HTMLElement[]): HTMLElement {
  const row = actions.length === 0 ? null : element("p", { class: "state-actions" }, ...actions);
  return element("div", { class: "empty-state" }, element("p", { class: "state-title" }, title), element("p", {}, advice), row);
}

/** `choose`: what happens with an actor that the error proposes instead. */
export function errorState(error: unknown, retry: () => void, choose: (key: string) => void): HTMLElement {
  const failure = error instanceof SourceError ? error : null;
  const again = element("button", { type: "button", class: "button", click: retry }, "Try again");
  const candidates = (failure?.candidates ?? []).map((candidate) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "candidate", click: () => choose(candidate.key) },
        kindMark(candidate.kind),
        element("span", { class: "candidate-name" }, element("bdi", {}, candidate.name)),
        element("span", { class: "muted" }, actorLine(candidate)),
      ),
    ),
  );
  return element(
    "div",
    { class: "error-state", role: "alert" },
    element("p", { class: "state-title" }, failure === null ? "This could not be shown." : sentence(failure.message)),
    element("p", {}, adviceFor(failure)),
    candidates.length === 0 ? null : element("ul", { class: "candidates" }, ...candidates),
    failure === null || failure.code === "timeout" || failure.code === "unavailable"
      ? element("p", { class: "state-actions" }, again)
      : null,
  );
}

/** What to do about a failure, in a sentence. */
export function adviceFor(failure: SourceError | null): string {
  switch (failure?.code) {
    case "ambiguous":
      return "Several actors go by this name: choose the one you mean.";
    case "not_found":
      return failure.candidates.length > 0
        ? "These are called like it:"
        : "Search for another name of it, or for a part of the name.";
    case "bad_request":
      return "Reset the filters, or start again from a search.";
    case "timeout":
      return "Narrow the time or the filters, then try again.";
    case "unauthorized":
      return "Open the address that “entente serve” printed: it holds the access token.";
    default:
      return "Try again in a moment.";
  }
}

/** A message as a sentence on its own: those of the server are made to stand behind a colon. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** True for what a request that was given up rejects with: nothing to tell a person. */
export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
