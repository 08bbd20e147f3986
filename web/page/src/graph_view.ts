import type { Part, Services } from "./services";
import type { ShownModel } from "./shown_model";

export function createGraphView(host: HTMLElement, services: Services, _shown: ShownModel): Part {
  host.append(services.start);
  return {};
}
