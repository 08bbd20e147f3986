import type { Activity, Candidate, Dossier, Filter, Path, Per, StatementPage, Status, Subgraph } from "./model";

/** Where the page reads the graph: the server (http_source.ts), or the data of an exported page (embedded_source.ts). Methods reject
    with a SourceError, or an AbortError once the signal is aborted. Actors are given by their keys. */
export interface GraphSource {
  /** False for an exported page: what is not in its data is not to be had. */
  readonly live: boolean;
  status(signal?: AbortSignal): Promise<Status>;
  /** Actors by name, alias, typos and accents forgiven, best first; without a query the most active or most recent ones. */
  search(query: string, order: "active" | "recent", limit: number, signal?: AbortSignal): Promise<Candidate[]>;
  dossier(actor: string, filter: Filter, signal?: AbortSignal): Promise<Dossier>;
  ego(actor: string, hops: 1 | 2, limit: number, filter: Filter, signal?: AbortSignal): Promise<Subgraph>;
  /** The strongest neighbours of an actor, with all edges among them and the actors that are known already. */
  expand(actor: string, known: readonly string[], limit: number, filter: Filter, signal?: AbortSignal): Promise<Subgraph>;
  path(from: string, to: string, filter: Filter, signal?: AbortSignal): Promise<Path>;
  /** Newest first. */
  evidence(about: EvidenceQuery, cursor: string | null, filter: Filter, signal?: AbortSignal): Promise<StatementPage>;
  /** Of everybody where no actor is given. `per` null: what suits the days that there are. */
  activity(actor: string | null, other: string | null, per: Per | null, filter: Filter, signal?: AbortSignal): Promise<Activity>;
  /** The address of the same part of the graph as a file, or null where the source cannot write it. */
  exportAddress(format: string, actor: string, filter: Filter): string | null;
}

/** The statements of one edge, between two actors in both directions, or of one actor. */
export type EvidenceQuery = { relation: number } | { actor: string; other: string } | { actor: string };

/** `candidates`: whom an ambiguous name may mean, or names like one that means nobody. */
export class SourceError extends Error {
  constructor(
    readonly code: "not_found" | "ambiguous" | "bad_request" | "timeout" | "unavailable" | "unauthorized",
    message: string,
    readonly candidates: readonly Candidate[] = [],
  ) {
    super(message);
    this.name = "SourceError";
  }
}
