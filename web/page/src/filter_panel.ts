import type { Part, Services } from "./services";

export function createFilterPanel(_host: HTMLElement, _services: Services): Part {
  return {};
}
