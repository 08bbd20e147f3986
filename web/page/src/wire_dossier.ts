import type { Actor, Dossier, Modality, Quad, TypeCount } from "./model";

/** What of schemas/output/show.schema.json the page shows. */
export interface WireDossier {
  actor: Omit<Actor, "statements">;
  summary: { statements: number; first_date: string | null; last_date: string | null };
  names: { name: string; articles: number }[];
  posts: { post: string; first_date: string | null; last_date: string | null }[];
  relations: {
    type: string | null;
    lemma: string | null;
    modality: Modality;
    negated: boolean;
    quad: Quad;
    outgoing: number;
    incoming: number;
    first_date: string | null;
    last_date: string | null;
  }[];
  counterparts: { key: string; name: string; statements: number }[];
}

/** The dossier as the page shows it: relations of one type together, whatever their modality, the most frequent first. */
export function dossierOf(wire: WireDossier): Dossier {
  const { summary } = wire;
  return {
    actor: { ...wire.actor, statements: summary.statements },
    names: wire.names.map(({ name, articles }) => ({ name, sightings: articles })),
    posts: wire.posts.map(({ post, first_date, last_date }) => ({ post, first_date, last_date })),
    relations: countTypes(
      plainFirst(wire.relations).map(({ type, lemma, quad, outgoing, incoming, first_date, last_date }) => {
        return { type: type ?? lemma ?? "", quad, statements: outgoing + incoming, first_date, last_date };
      }),
    ),
    counterparts: wire.counterparts.map(({ key, name, statements }) => ({ key, name, statements })),
    first_date: summary.first_date,
    last_date: summary.last_date,
  };
}

/** Plain facts before what is denied or not yet so. */
export function plainFirst<Row extends { modality: Modality; negated: boolean }>(rows: readonly Row[]): Row[] {
  const plain = (row: Row) => (row.modality === "actual" && !row.negated ? 0 : 1);
  return [...rows].sort((a, b) => plain(a) - plain(b));
}

/** One row for each type, the most frequent first. The quad class is that of the first row of a type: put plain facts first, since what is
    denied may be of another one. */
export function countTypes(rows: readonly TypeCount[]): TypeCount[] {
  const byType = new Map<string, TypeCount>();
  for (const row of rows) {
    const sum = byType.get(row.type);
    if (sum === undefined) {
      byType.set(row.type, { ...row });
      continue;
    }
    sum.statements += row.statements;
    sum.first_date = earlier(sum.first_date, row.first_date);
    sum.last_date = later(sum.last_date, row.last_date);
  }
  return [...byType.values()].sort((a, b) => b.statements - a.statements || (a.type < b.type ? -1 : 1));
}

/** Of two ISO days the first; a known one where the other is not known. */
export function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

export function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
