// The filter by publisher: a field that suggests, and a chip for each one that is chosen.
import { Combobox } from "./combobox";
import { countOf } from "./days";
import { element } from "./dom";
import type { Filter, Status } from "./model";

type Publisher = Status["publishers"][number];

const mostSuggestions = 8;

/** `publishers`: those that are proposed. As they are only the largest, what a person types is taken too. */
export function createPublisherFilter(
  publishers: readonly Publisher[],
  chosen: () => readonly string[],
  change: (publishers: string[]) => void,
): { root: HTMLElement; show(filter: Filter): void } {
  const box = new Combobox<Publisher>({
    label: "Publisher",
    placeholder: chosen().length > 0 ? "Another publisher …" : "Any publisher",
    delay: 0,
    suggest: (text) => Promise.resolve(suggestions(text)),
    show: ({ name, articles }) =>
      element(
        "div",
        { class: "filter-publisher" },
        element("span", {}, name),
        element("span", { class: "filter-figure" }, articles > 0 ? countOf(articles, "article") : "as typed"),
      ),
    choose: ({ name }) => {
      box.input.value = "";
      if (!chosen().includes(name)) change([...chosen(), name]);
    },
    certain: (text, items) => items.find(({ name }) => name.toLowerCase() === text.toLowerCase()) ?? null,
    nothing: () => "",
  });

  function suggestions(text: string): Publisher[] {
    const wanted = text.toLowerCase();
    const open = publishers.filter(({ name }) => !chosen().includes(name));
    const begins = open.filter(({ name }) => name.toLowerCase().startsWith(wanted));
    const holds = open.filter((publisher) => !begins.includes(publisher) && publisher.name.toLowerCase().includes(wanted));
    const found = [...begins, ...holds].slice(0, mostSuggestions);
    const known = text === "" || publishers.some(({ name }) => name.toLowerCase() === wanted);
    return known ? found : [...found, { name: text, articles: 0 }];
  }

  const chips = element("ul", { class: "filter-chips", "aria-label": "Publishers that are shown" });
  return {
    root: element("fieldset", { class: "filter-group" }, element("legend", {}, "Publisher"), chips, box.root),
    show(filter) {
      const within = chips.contains(document.activeElement);
      chips.hidden = filter.publishers.length === 0;
      chips.replaceChildren(
        ...filter.publishers.map((name) => chip(name, () => change(chosen().filter((other) => other !== name)))),
      );
      box.input.placeholder = filter.publishers.length > 0 ? "Another publisher …" : "Any publisher";
      if (within) box.input.focus();
    },
  };
}

function chip(name: string, remove: () => void): HTMLElement {
  const cross = element("span", { "aria-hidden": "true" }, "×");
  return element(
    "li",
    { class: "filter-chip" },
    element("span", { class: "filter-chip-name" }, name),
    element("button", { type: "button", "aria-label": `Remove ${name}`, click: remove }, cross),
  );
}
