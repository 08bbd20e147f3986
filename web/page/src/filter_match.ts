// What entente.edge_passes() and entente.statement_passes() of the SQL API say, for the data of an exported page.
import type { EmbeddedEdge, EmbeddedStatement } from "./embedded_data";
import type { Filter, GraphEdge } from "./model";
import { earlier, later } from "./wire_dossier";

/** What a filter says about an edge as a whole. */
export function edgePasses(edge: GraphEdge, filter: Filter): boolean {
  return (
    filter.modalities.includes(edge.modality) &&
    (filter.denied || !edge.negated) &&
    (filter.types.length === 0 || (edge.type !== null && filter.types.includes(edge.type))) &&
    (filter.minStories === null || edge.stories >= filter.minStories)
  );
}

/** What it says about one statement: when its time is known that must touch the days since to until, else the day of publication must
    be one of them. */
export function statementPasses(statement: EmbeddedStatement, filter: Filter): boolean {
  const { timed, from, date_end, published } = statement;
  const last = timed ? (date_end ?? "9") : published;
  const first = timed ? (from ?? "") : published;
  return (
    (filter.since === null || (last !== null && last >= filter.since)) &&
    (filter.until === null || (first !== null && first <= filter.until)) &&
    (filter.minConfidence === null || statement.confidence >= filter.minConfidence) &&
    (filter.publishers.length === 0 || (statement.publisher !== null && filter.publishers.includes(statement.publisher)))
  );
}

/** Whether single statements must be looked at, so that the counts of edges do not hold. */
export function isAboutStatements(filter: Filter): boolean {
  return filter.since !== null || filter.until !== null || filter.minConfidence !== null || filter.publishers.length > 0;
}

/** The edge with the counts of what passes, or null where nothing does. */
export function filteredEdge(edge: EmbeddedEdge, filter: Filter): GraphEdge | null {
  if (!edgePasses(edge, filter)) return null;
  const { evidence, ...plain } = edge;
  if (!isAboutStatements(filter)) return plain;
  const passing = evidence.filter((statement) => statementPasses(statement, filter));
  if (passing.length === 0) return null;
  const articles = new Set(passing.map((statement) => statement.article)).size;
  return {
    ...plain,
    statements: passing.length,
    articles,
    stories: Math.min(articles, plain.stories),
    first_date: passing.reduce<string | null>((day, statement) => earlier(day, statement.date), null),
    last_date: passing.reduce<string | null>((day, statement) => later(day, statement.date), null),
  };
}
