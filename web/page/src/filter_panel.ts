// What of the graph is looked at. Every control writes its filter to the store at once, and shows what the store says.
import "./filter_panel.css";

import { countActiveFilters, sameFilter, toggled } from "./active_filters";
import { writeCount } from "./days";
import { element } from "./dom";
import { plainFacts, type Filter, type Modality, type Quad, type Status } from "./model";
import { errorState, loadingState, wasAborted } from "./panel_states";
import { createPublisherFilter } from "./publisher_filter";
import type { Part, Services } from "./services";
import { modalityNames, quadName, quadSuffix, typeName } from "./words";

const modalities: readonly Modality[] = ["actual", "future", "hypothetical"];
const quads: readonly Quad[] = [1, 2, 3, 4, null];

/** A part of the panel that shows one filter. */
interface Control {
  root: HTMLElement;
  show(filter: Filter): void;
}

export function createFilterPanel(host: HTMLElement, services: Services): Part {
  const { store, source } = services;
  const change = (part: Partial<Filter>, how: "push" | "replace" = "push") =>
    store.update({ filter: { ...store.view.filter, ...part } }, how);

  const title = element("h2", { class: "filter-title" }, "Filters");
  const count = element("span", { class: "filter-count", hidden: true });
  const reset = element("button", { type: "button", class: "button", click: () => resetAll() }, "Reset");
  const body = element("div", { class: "filter-body" });
  const root = element("div", { class: "filter-panel" });
  root.append(element("header", { class: "filter-header" }, title, count, reset), body);
  host.append(root);
  let controls: Control[] = [];

  function resetAll(): void {
    store.update({ filter: plainFacts });
    services.announce("All filters are reset: what articles state as facts is shown, of all time.", "info");
  }

  function show(): void {
    const { filter } = store.view;
    const active = countActiveFilters(filter);
    count.hidden = active === 0;
    count.replaceChildren(String(active), element("span", { class: "visually-hidden" }, " active"));
    reset.disabled = active === 0;
    for (const control of controls) control.show(filter);
  }

  async function load(): Promise<void> {
    body.replaceChildren(loadingState("Loading the filters …", 6));
    try {
      const status = await source.status();
      // Open relations have no type to be chosen by.
      const typed = status.types.filter(({ type }) => type !== null);
      controls = [
        modalityControl(store.view.filter, change),
        typeControl(typed, () => store.view.filter, change),
        createPublisherFilter(
          status.publishers,
          () => store.view.filter.publishers,
          (publishers) => change({ publishers }),
        ),
        timeControl(change),
        strengthControl(change),
      ];
      body.replaceChildren(...controls.map(({ root: part }) => part));
      show();
    } catch (error) {
      if (!wasAborted(error))
        body.replaceChildren(
          errorState(
            error,
            () => void load(),
            () => undefined,
          ),
        );
    }
  }

  store.subscribe((view, before) => {
    if (!sameFilter(view.filter, before.filter)) show();
  });
  show();
  void load();
  return { focus: () => root.querySelector<HTMLElement>("input, button:not(:disabled)")?.focus() };
}

type Change = (part: Partial<Filter>, how?: "push" | "replace") => void;

function group(name: string, ...children: (Node | string | null)[]): HTMLFieldSetElement {
  return element("fieldset", { class: "filter-group" }, element("legend", {}, name), ...children);
}

function checkbox(input: HTMLInputElement, ...label: (Node | string)[]): HTMLLabelElement {
  return element("label", { class: "filter-check" }, input, ...label);
}

function explained(text: string, hint: string): HTMLElement {
  return element("span", { class: "filter-explained" }, text, element("span", { class: "filter-hint" }, hint));
}

function modalityControl(filter: Filter, change: Change): Control {
  let current = filter;
  const boxes = modalities.map((modality) => {
    const input = element("input", { type: "checkbox", change: () => choose(modality, input) });
    return { modality, input };
  });
  const denied = element("input", { type: "checkbox", change: () => change({ denied: denied.checked }) });

  function choose(modality: Modality, input: HTMLInputElement): void {
    const chosen = toggled(current.modalities, modality, modalities);
    if (chosen.length === 0)
      input.checked = true; // none at all would show nothing, ever
    else change({ modalities: chosen });
  }

  const hints: Readonly<Record<Modality, string>> = {
    actual: "what happened or happens",
    future: "what is planned or announced",
    hypothetical: "what may, could or should be",
  };
  return {
    root: group(
      "Stated as",
      ...boxes.map(({ modality, input }) => checkbox(input, explained(modalityNames[modality], hints[modality]))),
      checkbox(denied, explained("Denied too", "“did not meet”, “denied having met”")),
    ),
    show(next) {
      current = next;
      for (const { modality, input } of boxes) {
        input.checked = next.modalities.includes(modality);
        input.setAttribute("aria-disabled", String(input.checked && next.modalities.length === 1));
      }
      denied.checked = next.denied;
    },
  };
}

function typeControl(all: Status["types"], filter: () => Filter, change: Change): Control {
  const order = quads.flatMap((quad) => all.filter((type) => type.quad === quad).map(({ type }) => type));
  const boxes = new Map<string, HTMLInputElement>();
  const groups: { types: string[]; input: HTMLInputElement }[] = [];
  const rows = quads.flatMap((quad) => {
    const types = all.filter((type) => type.quad === quad);
    if (types.length === 0) return [];
    const names = types.map(({ type }) => type);
    const whole = element("input", { type: "checkbox", change: () => chooseAll(names, whole.checked) });
    groups.push({ types: names, input: whole });
    const total = types.reduce((sum, { statements }) => sum + statements, 0);
    return [
      element(
        "div",
        { class: "filter-quad", role: "group", "aria-label": quadName(quad) },
        element(
          "label",
          { class: "filter-check filter-quad-name" },
          whole,
          element("span", { class: `quad-swatch quad-swatch-${quadSuffix(quad)}`, "aria-hidden": "true" }),
          element("span", {}, quadName(quad)),
          element("span", { class: "filter-figure" }, writeCount(total)),
        ),
        ...types.map(({ type, statements }) => {
          const input = element("input", {
            type: "checkbox",
            change: () => change({ types: toggled(filter().types, type, order) }),
          });
          boxes.set(type, input);
          return checkbox(
            input,
            element("span", {}, typeName(type)),
            element("span", { class: "filter-figure" }, writeCount(statements)),
          );
        }),
      ),
    ];
  });

  function chooseAll(names: readonly string[], chosen: boolean): void {
    const others = filter().types.filter((type) => !names.includes(type));
    change({ types: order.filter((type) => others.includes(type) || (chosen && names.includes(type))) });
  }

  const hint = element("p", { class: "filter-hint" });
  return {
    root: group("Type of relation", hint, ...rows),
    show({ types }) {
      hint.textContent =
        types.length === 0
          ? "All are shown. Choose some to see only these."
          : `Only ${types.length} of ${order.length} are shown.`;
      for (const [type, input] of boxes) input.checked = types.includes(type);
      for (const { types: names, input } of groups) {
        const chosen = names.filter((name) => types.includes(name)).length;
        input.checked = chosen === names.length;
        input.indeterminate = chosen > 0 && chosen < names.length;
      }
    },
  };
}

function timeControl(change: Change): Control {
  const since = element("input", { type: "date", class: "filter-field", change: () => apply("since", since) });
  const until = element("input", { type: "date", class: "filter-field", change: () => apply("until", until) });

  function apply(end: "since" | "until", input: HTMLInputElement): void {
    if (input.validity.valid) change({ [end]: input.value === "" ? null : input.value });
  }

  return {
    root: group(
      "Time",
      element("label", { class: "filter-inline" }, "From", since),
      element("label", { class: "filter-inline" }, "Until", until),
    ),
    show(filter) {
      since.value = filter.since ?? "";
      until.value = filter.until ?? "";
      since.max = filter.until ?? "";
      until.min = filter.since ?? "";
    },
  };
}

function strengthControl(change: Change): Control {
  const stories = element("input", {
    type: "number",
    class: "filter-field",
    min: 1,
    max: 9999,
    step: 1,
    inputmode: "numeric",
    change: () => {
      const least = Math.floor(Number(stories.value));
      change({ minStories: least > 1 ? Math.min(least, 9999) : null });
    },
  });
  const confidence = element("input", {
    type: "range",
    min: 0,
    max: 100,
    step: 5,
    "aria-label": "Minimum confidence",
    input: () => showConfidence(Number(confidence.value) / 100),
    change: () => change({ minConfidence: confidence.value === "0" ? null : Number(confidence.value) / 100 }),
  });
  const figure = element("output", { class: "filter-figure" });

  function showConfidence(least: number): void {
    const text = least === 0 ? "any" : `${Math.round(least * 100)} % or more`;
    figure.textContent = text;
    confidence.setAttribute("aria-valuetext", text);
  }

  return {
    root: group(
      "Support",
      element(
        "label",
        { class: "filter-label filter-inline" },
        explained("At least this many stories", "near copies of one text are one story"),
        stories,
      ),
      element("div", { class: "filter-inline" }, element("span", {}, "Confidence"), figure),
      confidence,
    ),
    show(filter) {
      stories.value = String(filter.minStories ?? 1);
      confidence.value = String(Math.round((filter.minConfidence ?? 0) * 100));
      showConfidence(filter.minConfidence ?? 0);
    },
  };
}
