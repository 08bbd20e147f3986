import { element } from "./dom";
import { bundleWord } from "./graph_words";
import { iconButton } from "./icons";
import type { Path } from "./model";
import type { Services } from "./services";
import type { ShownModel } from "./shown_model";

/** The actors of a path from its beginning to its end; empty where there is none. */
export function pathKeys(path: Path): string[] {
  const before = new Map<string, string | null>([[path.from, null]]);
  const queue = [path.from];
  for (const key of queue) {
    if (key === path.to) break;
    for (const { source, target } of path.edges) {
      const next = source === key ? target : target === key ? source : null;
      if (next === null || before.has(next)) continue;
      before.set(next, key);
      queue.push(next);
    }
  }
  if (!before.has(path.to)) return [];
  const keys: string[] = [];
  for (let key: string | null = path.to; key !== null; key = before.get(key) ?? null) keys.unshift(key);
  return keys;
}

/** The path in words, step by step: "Paris - Accuse - Moscow". */
export function pathBar(path: Path, services: Services, shown: ShownModel): HTMLElement {
  const { actions } = services;
  const close = iconButton("close", "Close the path", () => actions.clearPath(), "Esc");
  const keys = path.hops === null ? [] : pathKeys(path);
  if (keys.length === 0) {
    const sentence = `No short path leads from ${actions.nameOf(path.from)} to ${actions.nameOf(path.to)} under these filters.`;
    return element("div", { class: "path-bar" }, element("span", { class: "path-steps" }, sentence), close);
  }
  const steps = keys.flatMap((key, index) => {
    const choose = () => actions.select({ kind: "actor", key });
    const actor = element("button", { type: "button", class: "path-actor", click: choose }, actions.nameOf(key));
    const next = keys[index + 1];
    if (next === undefined) return [actor];
    const bundle = shown.between(key, next).sort((a, b) => b.statements - a.statements)[0];
    const word = bundle === undefined ? "" : bundleWord(bundle, 1);
    const text = bundle === undefined || bundle.source === key ? `${word} →` : `← ${word}`;
    const read = () => actions.select({ kind: "pair", a: key, b: next });
    const label = `What is between ${actions.nameOf(key)} and ${actions.nameOf(next)}`;
    return [actor, element("button", { type: "button", class: "path-edge", "aria-label": label, click: read }, text)];
  });
  return element(
    "div",
    { class: "path-bar", role: "group", "aria-label": "Path" },
    element("span", { class: "path-steps" }, ...steps),
    close,
  );
}
