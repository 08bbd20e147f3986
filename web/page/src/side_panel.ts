import type { Part, Services } from "./services";

export function createSidePanel(_host: HTMLElement, _services: Services): Part {
  return {};
}
