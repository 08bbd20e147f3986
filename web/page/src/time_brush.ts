import type { Part, Services } from "./services";

export function createTimeBrush(_host: HTMLElement, _services: Services): Part {
  return {};
}
