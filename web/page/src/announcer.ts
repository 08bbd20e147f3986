import { element } from "./dom";

const shownFor = 5000;

/** Tells a person in one sentence what happened: seen at the edge of the page for a while, and spoken by a screen reader. */
export class Announcer {
  readonly root = element("div", { class: "notice", role: "status", "aria-live": "polite" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly announce = (message: string, kind: "info" | "error"): void => {
    clearTimeout(this.#timer);
    this.root.dataset["kind"] = kind;
    this.root.textContent = message;
    this.#timer = setTimeout(() => this.root.replaceChildren(), kind === "error" ? 2 * shownFor : shownFor);
  };
}
