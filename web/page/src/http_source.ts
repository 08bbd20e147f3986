import { appendFilter } from "./filter_query";
import type {
  Activity,
  Candidate,
  Dossier,
  Filter,
  GraphNode,
  Path,
  Per,
  Statement,
  StatementPage,
  Status,
  Subgraph,
} from "./model";
import { SourceError, type EvidenceQuery, type GraphSource } from "./source";
import { dossierOf, type WireDossier } from "./wire_dossier";

const timelinePage = 50;
const evidencePage = 20;
/** How many actors the server takes as known. */
const mostKnown = 500;

/** What the API says of an error. */
interface WireError {
  error?: { code?: string; message?: string; candidates?: Candidate[]; suggestions?: Candidate[] };
}

interface WireGraph extends Subgraph {
  nodes: (GraphNode & { id: number })[];
}

interface WirePath extends WireGraph {
  from: { key: string };
  to: { key: string };
  hops: number | null;
}

type WireStatus = Omit<Status, "types"> & { types: (Omit<Status["types"][number], "type"> & { type: string | null })[] };

interface WireStatementPage {
  statements: (Omit<Statement, "predicate"> & { predicate: string | { text: string } })[];
  total?: number | null;
  next?: string | null;
}

/** The graph of a running `entente serve`: its API, next to the page. */
export class HttpSource implements GraphSource {
  readonly live = true;
  readonly note = null;
  readonly #base: URL;
  /** The server's numbers of actors by their keys: five hundred keys are too long for an address, five hundred numbers are not. */
  readonly #numbers = new Map<string, number>();

  /** `page`: the address of the page; the API lies at api/v1 beside it. */
  constructor(page: string = document.baseURI) {
    this.#base = new URL("api/v1/", page);
  }

  async status(signal?: AbortSignal): Promise<Status> {
    const status = await this.#get<WireStatus>("status", {}, null, signal);
    // Open relations have no type: there is nothing to filter by.
    return { ...status, types: status.types.flatMap(({ type, ...rest }) => (type === null ? [] : [{ type, ...rest }])) };
  }

  async search(query: string, order: "active" | "recent", limit: number, signal?: AbortSignal): Promise<Candidate[]> {
    const asked = query.trim();
    const parameters = asked === "" ? { order, limit } : { q: asked, order: "relevance", limit };
    return (await this.#get<{ actors: Candidate[] }>("actors", parameters, null, signal)).actors;
  }

  async dossier(actor: string, filter: Filter, signal?: AbortSignal): Promise<Dossier> {
    return dossierOf(await this.#get<WireDossier>("actor", { actor }, filter, signal));
  }

  async ego(actor: string, hops: 1 | 2, limit: number, filter: Filter, signal?: AbortSignal): Promise<Subgraph> {
    return this.#noted(await this.#get("ego", { actor, hops, limit }, filter, signal));
  }

  async expand(actor: string, known: readonly string[], limit: number, filter: Filter, signal?: AbortSignal): Promise<Subgraph> {
    const numbers = known.flatMap((key) => this.#numbers.get(key) ?? []).slice(0, mostKnown);
    const parameters = { actor, known: numbers.length === 0 ? null : numbers.join(","), limit };
    return this.#noted(await this.#get("expand", parameters, filter, signal));
  }

  async path(from: string, to: string, filter: Filter, signal?: AbortSignal): Promise<Path> {
    const path = await this.#get<WirePath>("path", { from, to }, filter, signal);
    const { nodes, edges, hops } = this.#noted(path);
    return { from: path.from.key, to: path.to.key, hops, nodes, edges, total_nodes: nodes.length, truncated: false };
  }

  async evidence(about: EvidenceQuery, cursor: string | null, filter: Filter, signal?: AbortSignal): Promise<StatementPage> {
    const alone = "actor" in about && !("other" in about);
    const parameters = { ...about, limit: alone ? timelinePage : evidencePage, cursor };
    const page = await this.#get<WireStatementPage>(alone ? "timeline" : "evidence", parameters, filter, signal);
    const statements = page.statements.map((statement): Statement => {
      const { predicate } = statement;
      return { ...statement, predicate: typeof predicate === "string" ? predicate : predicate.text };
    });
    return { statements, total: page.total ?? null, next: page.next ?? null };
  }

  activity(actor: string | null, other: string | null, per: Per | null, filter: Filter, signal?: AbortSignal): Promise<Activity> {
    return this.#get("activity", { actor, other, per: per ?? "auto" }, filter, signal);
  }

  exportAddress(format: string, actor: string, filter: Filter): string {
    return this.#address("export", { format, actor }, filter).href;
  }

  #noted<Graph extends WireGraph>(graph: Graph): Graph {
    for (const { key, id } of graph.nodes) this.#numbers.set(key, id);
    return graph;
  }

  #address(method: string, parameters: Parameters, filter: Filter | null): URL {
    const address = new URL(method, this.#base);
    for (const [name, value] of Object.entries(parameters)) {
      if (typeof value === "string" || typeof value === "number") address.searchParams.set(name, String(value));
      else for (const one of value ?? []) address.searchParams.append(name, one);
    }
    if (filter !== null) appendFilter(address.searchParams, filter);
    return address;
  }

  async #get<Answer>(method: string, parameters: Parameters, filter: Filter | null, signal?: AbortSignal): Promise<Answer> {
    let answer: Response;
    let body: unknown;
    try {
      answer = await fetch(this.#address(method, parameters, filter), {
        headers: { accept: "application/json" },
        ...(signal === undefined ? {} : { signal }),
      });
      body = await answer.json();
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      throw new SourceError("unavailable", error instanceof SyntaxError ? unreadable : unreachable);
    }
    if (!answer.ok) throw errorOf(answer.status, body as WireError);
    return body as Answer;
  }
}

type Parameters = Record<string, string | number | readonly string[] | null>;

const unreachable = "The server does not answer. Is “entente serve” still running?";
const unreadable = "The server gave an answer that the page does not understand. Reload the page.";

function errorOf(status: number, body: WireError): SourceError {
  const { code, message, candidates, suggestions } = body.error ?? {};
  return new SourceError(
    codeOf(status, code),
    message ?? `The server answered with the error ${status}.`,
    candidates ?? suggestions ?? [],
  );
}

function codeOf(status: number, code: string | undefined): SourceError["code"] {
  if (status === 401 || status === 403) return "unauthorized";
  switch (code) {
    case "not_found":
    case "ambiguous":
    case "bad_request":
    case "timeout":
      return code;
    default:
      return "unavailable";
  }
}
