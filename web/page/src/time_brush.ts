// The time that is looked at: activity as a histogram, a range of it that is chosen with a brush, and a window that plays
// through it.
import "./time_brush.css";

import { BrushControl } from "./brush_control";
import { countOf, dayText, suitingInterval, writeCount, writeInterval, writeRange } from "./days";
import { element } from "./dom";
import { drawHistogram } from "./histogram";
import type { Filter, Per } from "./model";
import { adviceFor, sentence, wasAborted } from "./panel_states";
import type { Part, Services } from "./services";
import { SourceError } from "./source";
import {
  denseRange,
  fillBars,
  filterOf,
  labelStep,
  playWindow,
  rangeOf,
  shift,
  statementsIn,
  within,
  type Bars,
  type Range,
} from "./time_bars";
import { quadNames } from "./words";

type Days = Pick<Filter, "since" | "until">;

/** Milliseconds from one step of the play to the next: time to see what changed. */
const playPace = 1000;
/** Milliseconds between two changes of the view while a person drags. */
const dragPace = 150;
/** Pixels that a label of the axis takes. */
const labelWidth = 96;
/** So many bars are told apart easily. */
const suitingBars = 120;
const always: Days = { since: null, until: null };

export function createTimeBrush(host: HTMLElement, services: Services): Part {
  const brush = new TimeBrush(services);
  host.append(brush.root);
  return { focus: () => brush.focus() };
}

/** By what more bars can be drawn where those that there are take only a part of the time that was asked for; null: as it is. */
function finerInterval({ per, bars }: Bars): Per | null {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined || bars.length > suitingBars / 4) return null;
  const suiting = suitingInterval(dayText(first.start), dayText(last.end - 1), suitingBars);
  return suiting === per ? null : suiting;
}

class TimeBrush {
  readonly root: HTMLElement;
  readonly #services: Services;
  readonly #drawing = element("div", { class: "time-drawing" });
  readonly #axis = element("div", { class: "time-axis", "aria-hidden": "true" });
  readonly #readout = element("p", { class: "time-readout" });
  readonly #problem = element("p", { class: "time-problem", role: "status" });
  readonly #brush: BrushControl;
  readonly #play = this.#button("Play", "Play through time", () => this.#togglePlay());
  readonly #back = this.#button("◂", "One step back in time", () => this.#step(-1));
  readonly #forth = this.#button("▸", "One step on in time", () => this.#step(1));
  readonly #zoom = this.#button("Zoom", "Draw only the chosen time, in more detail", () => this.#zoomIn());
  readonly #whole = this.#button("All time", "Draw all the time that there is", () => this.#load(always));
  readonly #clear = this.#button("Clear", "Show what happened at any time", () => this.#clearRange());
  #data: Bars = { per: "month", bars: [] };
  /** What is drawn: a part of the time, or always. */
  #drawn: Days = always;
  #request: AbortController | null = null;
  #timer: number | undefined;
  #throttle: number | undefined;
  /** The range of a gesture that goes on; its first change is a step of the back button, the others take its place. */
  #gesture: { range: Range; begun: boolean } | null = null;
  /** The store's changes are this part's own. */
  #writing = false;

  constructor(services: Services) {
    this.#services = services;
    this.#brush = new BrushControl(this.#drawing, {
      change: (range, final) => this.#dragged(range, final),
      hover: (bar) => this.#showReadout(bar),
      clear: () => this.#clearRange(),
      write: (end, range) => this.#writeEnd(end, range),
    });
    this.#play.classList.add("time-play");
    this.root = element(
      "div",
      { class: "time-brush" },
      element(
        "div",
        { class: "time-header" },
        this.#readout,
        element("div", { class: "time-buttons" }, this.#back, this.#play, this.#forth, this.#zoom, this.#whole, this.#clear),
      ),
      element("div", { class: "time-plot" }, this.#brush.root),
      this.#axis,
      this.#problem,
    );
    const slow = window.matchMedia("(prefers-reduced-motion: reduce)");
    const respect = () => {
      // Whoever asked for less motion goes step by step.
      this.#play.hidden = slow.matches;
      if (slow.matches) this.#stop();
    };
    slow.addEventListener("change", respect);
    respect();
    new ResizeObserver(() => this.#drawAxis()).observe(this.#axis);
    services.store.subscribe((view, before) => {
      const others = (filter: Filter) => JSON.stringify({ ...filter, ...always });
      if (view.actor !== before.actor) this.#load(null);
      else if (others(view.filter) !== others(before.filter)) this.#load(this.#drawn);
      else if (!this.#writing && (view.filter.since !== before.filter.since || view.filter.until !== before.filter.until))
        this.#follow();
    });
    this.#load(null);
  }

  focus(): void {
    this.#brush.focus();
  }

  #button(text: string, title: string, click: () => void): HTMLButtonElement {
    // Whoever speaks to the page says what stands on the button.
    const label = /\p{L}/u.test(text) ? null : title;
    return element("button", { type: "button", class: "button time-button", title, "aria-label": label, click }, text);
  }

  get #filter(): Filter {
    return this.#services.store.view.filter;
  }

  get #range(): Range {
    return this.#gesture?.range ?? rangeOf(this.#data.bars, this.#filter);
  }

  /** `drawn` null: what is worth to be drawn. */
  #load(drawn: Days | null): void {
    this.#stop();
    this.#gesture = null;
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.root.setAttribute("aria-busy", "true");
    this.#fetch(drawn, request.signal)
      .then(([days, data]) => {
        if (request.signal.aborted) return;
        this.#drawn = days;
        this.#data = data;
        this.#problem.textContent = data.bars.length === 0 ? "Nothing here has a date: no time can be chosen." : "";
        this.#draw();
      })
      .catch((error: unknown) => {
        if (request.signal.aborted || wasAborted(error)) return;
        const failure = error instanceof SourceError ? error : null;
        // An actor that is not there is told of by the panel; here it only has no activity.
        this.#problem.textContent =
          failure?.code === "not_found" || failure?.code === "ambiguous"
            ? ""
            : `${sentence(failure?.message ?? "The activity could not be shown")} ${adviceFor(failure)}`;
        this.#data = { per: "month", bars: [] };
        this.#draw();
      })
      .finally(() => {
        if (!request.signal.aborted) this.root.removeAttribute("aria-busy");
      });
  }

  async #fetch(drawn: Days | null, signal: AbortSignal): Promise<[Days, Bars]> {
    const { source, store } = this.#services;
    const ask = async (days: Days) => {
      const { since, until } = days;
      // What began long before is still of these days, but must not say how they are counted.
      const per = since === null || until === null ? null : suitingInterval(since, until, suitingBars);
      const filter = { ...store.view.filter, ...days };
      const drawn = async (by: Per | null) =>
        fillBars(within(await source.activity(store.view.actor, null, by, filter, signal), days));
      const data = await drawn(per);
      const finer = finerInterval(data);
      return finer === null ? data : drawn(finer);
    };
    if (drawn !== null) return [drawn, await ask(drawn)];
    const all = await ask(always);
    const dense = denseRange(all.bars);
    const { since, until } = this.#filter;
    if (dense === null || since !== null || until !== null) return [always, all];
    const days = filterOf(all.bars, dense, { first: false, last: false });
    return [days, await ask(days)];
  }

  #draw(): void {
    this.#drawing.replaceChildren(drawHistogram(this.#data.bars));
    this.root.classList.toggle("time-empty", this.#data.bars.length === 0);
    this.#drawAxis();
    this.#follow();
  }

  #drawAxis(): void {
    const { bars, per } = this.#data;
    const step = labelStep(bars.length, Math.floor(this.#axis.clientWidth / labelWidth));
    const fits = (index: number) => (1 - index / bars.length) * this.#axis.clientWidth >= labelWidth;
    const labels = bars.filter((_, index) => index % step === 0 && (index === 0 || fits(index)));
    this.#axis.replaceChildren(
      ...labels.map((bar, index) => {
        const label = element("span", { class: "time-label" }, writeInterval(per === "week" ? "day" : per, bar.start));
        label.style.left = `${((index * step) / bars.length) * 100}%`;
        return label;
      }),
    );
  }

  /** Shows what the store says. */
  #follow(): void {
    if (!this.#writing) {
      this.#stop();
      this.#gesture = null;
    }
    const { bars } = this.#data;
    const range = this.#range;
    const limited = this.#filter.since !== null || this.#filter.until !== null || this.#gesture !== null;
    const zoomed = this.#drawn.since !== null || this.#drawn.until !== null;
    this.#brush.show(range, bars.length);
    this.#showReadout(null);
    this.#clear.disabled = !limited;
    this.#whole.hidden = !zoomed;
    this.#zoom.disabled = !limited || Math.ceil(range.to) - Math.floor(range.from) >= bars.length || this.#data.per === "day";
    for (const button of [this.#play, this.#back, this.#forth]) button.disabled = bars.length < 2;
  }

  #showReadout(bar: number | null): void {
    const { bars, per } = this.#data;
    const hovered = bar === null || this.#brush.dragging ? undefined : bars[bar];
    if (hovered !== undefined) {
      const classes = ([1, 2, 3, 4] as const).filter((quad) => (hovered.counts[quad - 1] ?? 0) > 0);
      const told = classes.map((quad) => `${writeCount(hovered.counts[quad - 1] ?? 0)} ${quadNames[quad].toLowerCase()}`);
      this.#readout.textContent = [
        `${writeInterval(per, hovered.start)}: ${countOf(hovered.statements, "statement")}`,
        ...(told.length > 0 ? [told.join(", ")] : []),
      ].join(" – ");
      return;
    }
    const range = this.#range;
    const first = bars[Math.floor(range.from)];
    const last = bars[Math.ceil(range.to) - 1];
    if (bars.length === 0) {
      this.#readout.textContent = "Time";
    } else if (first === undefined || last === undefined || range.from >= range.to) {
      this.#readout.textContent = "Nothing drawn lies in the chosen time.";
    } else {
      const days = this.#gesture === null ? this.#filter : filterOf(bars, range, { first: false, last: false });
      const text = writeRange(days.since ?? dayText(first.start), days.until ?? dayText(last.end - 1));
      this.#readout.textContent = `${text} · ${writeCount(statementsIn(bars, range))} dated`;
    }
  }

  #writeEnd(end: "from" | "to", range: Range): string {
    const { bars } = this.#data;
    const days = filterOf(bars, range, { first: false, last: false });
    const day = end === "from" ? days.since : days.until;
    return day === null ? "no time" : `${end === "from" ? "from" : "until"} ${writeRange(day, day)}`;
  }

  #dragged(range: Range, final: boolean): void {
    this.#stop();
    this.#gesture = { range, begun: this.#gesture?.begun ?? false };
    this.#follows(() => this.#follow());
    window.clearTimeout(this.#throttle);
    if (final) {
      this.#write();
      this.#gesture = null;
      this.#follow();
    } else {
      this.#throttle = window.setTimeout(() => this.#write(), dragPace);
    }
  }

  /** The range of the gesture becomes the filter. */
  #write(): void {
    const gesture = this.#gesture;
    if (gesture === null) return;
    const open = { first: this.#drawn.since === null, last: this.#drawn.until === null };
    const days = filterOf(this.#data.bars, gesture.range, open);
    if (days.since === this.#filter.since && days.until === this.#filter.until) return;
    this.#follows(() =>
      this.#services.store.update({ filter: { ...this.#filter, ...days } }, gesture.begun ? "replace" : "push"),
    );
    gesture.begun = true;
  }

  #follows(action: () => void): void {
    this.#writing = true;
    try {
      action();
    } finally {
      this.#writing = false;
    }
  }

  #clearRange(): void {
    window.clearTimeout(this.#throttle);
    this.#services.store.update({ filter: { ...this.#filter, ...always } });
    this.#follow();
  }

  #zoomIn(): void {
    const { bars } = this.#data;
    this.#load(filterOf(bars, this.#range, { first: false, last: false }));
    this.#brush.focus();
  }

  #step(by: number): void {
    const { bars } = this.#data;
    const range = this.#range;
    const whole = Math.ceil(range.to) - Math.floor(range.from) >= bars.length;
    this.#dragged(whole ? playWindow(range, bars.length) : shift(range, by, bars.length), true);
  }

  #togglePlay(): void {
    if (this.#timer !== undefined) {
      this.#stop();
      return;
    }
    this.#gesture = { range: playWindow(this.#range, this.#data.bars.length), begun: false };
    this.#playStep();
    this.#timer = window.setInterval(() => this.#tick(), playPace);
    this.#showPlaying();
  }

  #tick(): void {
    if (document.hidden || this.#gesture === null) return;
    const count = this.#data.bars.length;
    if (this.#gesture.range.to >= count) {
      this.#stop();
      this.#services.announce("The end of the time is reached.", "info");
      return;
    }
    this.#gesture.range = shift(this.#gesture.range, 1, count);
    this.#playStep();
  }

  #playStep(): void {
    this.#write();
    this.#follows(() => this.#follow());
  }

  #stop(): void {
    if (this.#timer === undefined) return;
    window.clearInterval(this.#timer);
    this.#timer = undefined;
    this.#gesture = null;
    this.#showPlaying();
  }

  #showPlaying(): void {
    const playing = this.#timer !== undefined;
    this.#play.textContent = playing ? "Pause" : "Play";
    this.#play.setAttribute("aria-label", playing ? "Pause" : "Play through time");
  }
}
