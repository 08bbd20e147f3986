// The range that is chosen on a row of bars: two sliders, and the window between them that is dragged as a whole. It knows bars
// and fractions of them, no dates: whoever places it says what they mean.
import "./brush_control.css";

import { element } from "./dom";
import { moveEnd, shift, span, type Range } from "./time_bars";

export interface BrushListener {
  /** While a person drags or presses keys (`final` false), and at the end of that. */
  change(range: Range, final: boolean): void;
  /** The pointer is over a bar, or over none. */
  hover(bar: number | null): void;
  clear(): void;
  /** How a screen reader reads an end of the range. */
  write(end: "from" | "to", range: Range): string;
}

type Drag = { kind: "new"; at: number } | { kind: "move"; at: number; range: Range } | { kind: "from" | "to"; range: Range };

/** Pixels: a shorter way is a click. */
const clickSlop = 4;
/** Milliseconds after the last key until the range counts as chosen. */
const keyPause = 600;

export class BrushControl {
  readonly root: HTMLElement;
  readonly #listener: BrushListener;
  readonly #before = element("div", { class: "brush-shade" });
  readonly #after = element("div", { class: "brush-shade" });
  readonly #window = element("div", { class: "brush-window" });
  readonly #handles: Readonly<Record<"from" | "to", HTMLElement>>;
  #count = 0;
  #range: Range = { from: 0, to: 0 };
  #drag: (Drag & { pointer: number; x: number; moved: boolean }) | null = null;
  #keyTimer: number | undefined;

  /** `drawing`: what lies under the brush, as wide as it. */
  constructor(drawing: HTMLElement, listener: BrushListener) {
    this.#listener = listener;
    this.#handles = {
      from: this.#handle("from", "Begin of the time that is shown"),
      to: this.#handle("to", "End of the time that is shown"),
    };
    this.root = element(
      "div",
      {
        class: "brush",
        pointerdown: (event) => this.#down(event as PointerEvent),
        pointermove: (event) => this.#move(event as PointerEvent),
        pointerup: (event) => this.#up(event as PointerEvent),
        pointercancel: () => this.#cancel(),
        pointerleave: () => listener.hover(null),
        dblclick: () => listener.clear(),
      },
      drawing,
      this.#before,
      this.#after,
      this.#window,
      this.#handles.from,
      this.#handles.to,
    );
  }

  get dragging(): boolean {
    return this.#drag !== null;
  }

  focus(): void {
    this.#handles.from.focus();
  }

  show(range: Range, count: number): void {
    this.#range = range;
    this.#count = count;
    const percent = (bars: number) => (count === 0 ? 0 : (bars / count) * 100);
    const from = percent(range.from);
    const to = percent(range.to);
    this.#before.style.left = "0";
    this.#before.style.width = `${from}%`;
    this.#after.style.left = `${to}%`;
    this.#after.style.width = `${100 - to}%`;
    this.#window.style.left = `${from}%`;
    this.#window.style.width = `${to - from}%`;
    this.root.classList.toggle("brush-limited", range.from > 0 || range.to < count);
    for (const end of ["from", "to"] as const) {
      const handle = this.#handles[end];
      handle.style.left = `${end === "from" ? from : to}%`;
      handle.setAttribute("aria-valuemin", end === "from" ? "0" : String(Math.floor(range.from) + 1));
      handle.setAttribute("aria-valuemax", String(end === "from" ? Math.max(0, Math.ceil(range.to) - 1) : count));
      handle.setAttribute("aria-valuenow", String(Math.round(range[end])));
      handle.setAttribute("aria-valuetext", this.#listener.write(end, range));
    }
  }

  #handle(end: "from" | "to", label: string): HTMLElement {
    return element("div", {
      class: `brush-handle brush-handle-${end}`,
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-orientation": "horizontal",
      keydown: (event) => this.#key(end, event as KeyboardEvent),
      blur: () => this.#settle(),
    });
  }

  #place(event: PointerEvent): number {
    const box = this.root.getBoundingClientRect();
    return box.width === 0 ? 0 : ((event.clientX - box.left) / box.width) * this.#count;
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || this.#count === 0 || this.#drag !== null) return;
    const at = this.#place(event);
    const range = this.#range;
    const limited = range.from > 0 || range.to < this.#count;
    let drag: Drag;
    if (event.target === this.#handles.from) drag = { kind: "from", range };
    else if (event.target === this.#handles.to) drag = { kind: "to", range };
    else if (limited && event.target === this.#window) drag = { kind: "move", at, range };
    else drag = { kind: "new", at };
    this.#drag = { ...drag, pointer: event.pointerId, x: event.clientX, moved: false };
    this.root.setPointerCapture(event.pointerId);
    if (drag.kind === "from" || drag.kind === "to") this.#handles[drag.kind].focus();
    event.preventDefault();
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    const drag = this.#drag;
    if (drag === null) {
      this.#listener.hover(Math.min(this.#count - 1, Math.max(0, Math.floor(at))));
      return;
    }
    if (event.pointerId !== drag.pointer) return;
    if (!drag.moved && Math.abs(event.clientX - drag.x) < clickSlop) return;
    drag.moved = true;
    this.#listener.change(this.#dragged(drag, at), false);
  }

  #dragged(drag: Drag, at: number): Range {
    if (drag.kind === "new") return span(drag.at, at, this.#count);
    if (drag.kind === "move") return shift(drag.range, Math.round(at - drag.at), this.#count);
    return moveEnd(drag.range, drag.kind, at, this.#count);
  }

  #up(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === null || event.pointerId !== drag.pointer) return;
    this.#drag = null;
    const at = this.#place(event);
    if (drag.moved) this.#listener.change(this.#dragged(drag, at), true);
    else if (drag.kind === "new" || drag.kind === "move") this.#listener.change(span(at, at, this.#count), true);
  }

  /** The browser took the pointer, to scroll: what was dragged so far holds. */
  #cancel(): void {
    const moved = this.#drag?.moved === true;
    this.#drag = null;
    if (moved) this.#listener.change(this.#range, true);
  }

  #key(end: "from" | "to", event: KeyboardEvent): void {
    const long = Math.max(2, Math.round(this.#count / 10));
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: event.shiftKey ? -long : -1,
      ArrowDown: event.shiftKey ? -long : -1,
      ArrowRight: event.shiftKey ? long : 1,
      ArrowUp: event.shiftKey ? long : 1,
      PageDown: -long,
      PageUp: long,
      Home: -this.#count,
      End: this.#count,
    };
    if (event.key === "Escape" || event.key === "Delete") {
      window.clearTimeout(this.#keyTimer);
      this.#keyTimer = undefined;
      this.#listener.clear();
    } else {
      const step = steps[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const value = this.#range[end];
      this.#listener.change(
        moveEnd(this.#range, end, (step < 0 ? Math.ceil(value) : Math.floor(value)) + step, this.#count),
        false,
      );
      window.clearTimeout(this.#keyTimer);
      this.#keyTimer = window.setTimeout(() => this.#settle(), keyPause);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #settle(): void {
    if (this.#keyTimer === undefined) return;
    window.clearTimeout(this.#keyTimer);
    this.#keyTimer = undefined;
    this.#listener.change(this.#range, true);
  }
}
