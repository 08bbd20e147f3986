import type { Part, Services } from "./services";

export function createSearchBox(_host: HTMLElement, _services: Services): Part {
  return {};
}
