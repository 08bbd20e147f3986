import { EmbeddedSource } from "./embedded_source";
import { HttpSource } from "./http_source";
import type { GraphSource } from "./source";

/** Where this page reads the graph: in its own data where it was exported with some, else from the server that it came from. Throws
    SourceError for data that cannot be read. */
export function openSource(): GraphSource {
  const data = document.getElementById("entente-data");
  return data === null ? new HttpSource() : new EmbeddedSource(data.textContent ?? "");
}
