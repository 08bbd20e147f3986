// Everything that the pointer can do, by key. Letters work wherever no text is being written.
import type { GraphView } from "./graph_view";
import type { Services } from "./services";
import type { ShownModel } from "./shown_model";

export interface KeyTargets {
  readonly view: GraphView;
  readonly services: Services;
  readonly shown: ShownModel;
  search(): void;
  side(): void;
  help(): void;
}

/** Keys and what they do, as the help tells them. */
export const keyTable: readonly (readonly [string, string])[] = [
  ["/", "Search for an actor"],
  ["← ↑ → ↓", "Go to the neighbour in that direction"],
  ["Enter", "Tell about the actor, in the panel beside the graph"],
  ["E", "Expand: add the actor's neighbours"],
  ["C", "Put the actor in the middle of a new graph"],
  ["P", "Path: press once where it begins, again where it ends"],
  ["H", "Hide the actor"],
  ["X", "Pin the actor to its place, or let it go"],
  ["U, Ctrl+Z", "Undo"],
  ["+ and −", "Nearer, farther"],
  ["F", "Everything in sight"],
  ["L", "The graph as a list, and back"],
  ["D", "To the details"],
  ["Esc", "Close the path, the selection, a dialog"],
  ["?", "This help"],
];

/** With the pointer the same: for the help. */
export const pointerTable: readonly (readonly [string, string])[] = [
  ["Click", "Tell about an actor or a line"],
  ["Double click", "Expand: add the actor's neighbours"],
  ["Shift and click", "The path from the chosen actor to this one"],
  ["Drag", "Move an actor, which pins it; or move the picture"],
  ["Wheel", "Nearer, farther"],
];

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function listenToKeys(targets: KeyTargets): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]") !== null) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z" || event.shiftKey || writesText(event.target)) return;
      targets.services.actions.undo();
    } else if (writesText(event.target) || !press(event, targets)) return;
    event.preventDefault();
  });
}

/** False for a key that means nothing here. */
function press({ key, target }: KeyboardEvent, { view, services, shown, search, side, help }: KeyTargets): boolean {
  if (key === "/") return done(search);
  if (key === "?") return done(help);
  if (services.store.view.actor === null) return false;
  const { actions } = services;
  const { current } = view;
  const inGraph = target === view.stage || target === document.body;
  const direction = directions[key];
  if (direction !== undefined) return inGraph && done(() => walk(view, shown, direction));
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "Enter":
      return inGraph && current !== null && done(() => view.choose(current));
    case "e":
      return current !== null && done(() => actions.expand(current));
    case "c":
      return current !== null && done(() => actions.open(current));
    case "p":
      return done(() => view.pathFromHere());
    case "h":
      return current !== null && done(() => view.hide(current));
    case "x":
      return current !== null && done(() => view.togglePin(current));
    case "u":
      return done(() => actions.undo());
    case "+":
    case "=":
      return done(() => view.canvas?.zoom(1.5));
    case "-":
      return done(() => view.canvas?.zoom(1 / 1.5));
    case "f":
      return done(() => view.canvas?.fit());
    case "l":
      return done(() => actions.list(!services.store.view.list));
    case "d":
      return done(side);
    case "Escape":
      return done(() => view.escape());
    default:
      return false;
  }
}

function done(act: () => void): true {
  act();
  return true;
}

/** Goes to the neighbour that lies best in a direction; where none does, to the nearest actor that way. */
function walk(view: GraphView, shown: ShownModel, [dx, dy]: readonly [number, number]): void {
  const from = view.current;
  const origin = from === null ? null : (view.canvas?.positionOf(from) ?? null);
  if (from === null || origin === null) return;
  let best: { key: string; cost: number } | null = null;
  const neighbours = shown.neighbours(from);
  for (const key of shown.nodes.keys()) {
    const at = key === from ? null : (view.canvas?.positionOf(key) ?? null);
    if (at === null) continue;
    const [x, y] = [at.x - origin.x, at.y - origin.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead <= 0 || aside > 1.5 * ahead) continue;
    // Any neighbour comes before whoever is none.
    const cost = ahead + 2 * aside + (neighbours.has(key) ? 0 : 1e6);
    if (best === null || cost < best.cost) best = { key, cost };
  }
  if (best !== null) view.moveTo(best.key);
}

function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
