import { editDistance } from "./edit_distance";
import type { EmbeddedActor } from "./embedded_data";
import { foldName } from "./fold";
import type { Candidate } from "./model";

// As entente.find_actor() ranks: the name itself, another name, the same but for case and accents, a part of a name, a similar one.
// Words that are not typed to their end yet count as parts too.
const kinds = ["exact", "alias", "folded", "part", "similar"] as const;

/** Share of a name's letters that may be wrong: "lavorv" and "Lavrov" differ in a sixth. */
const mostWrong = 0.34;

interface Name {
  actor: EmbeddedActor;
  name: string;
  folded: string;
}

interface Match extends Name {
  tier: number;
  /** Of similar names, 0 for the same: the share of letters that differ. */
  wrong: number;
}

/** Finds actors by what a person types. */
export class ActorSearch {
  readonly #names: Name[];

  constructor(readonly actors: readonly EmbeddedActor[]) {
    this.#names = actors.flatMap((actor) =>
      [...new Set([actor.name, ...actor.names])].map((name) => ({ actor, name, folded: foldName(name) })),
    );
  }

  /** Best first. Without a query the most active actors, or those of the latest news. */
  find(query: string, order: "active" | "recent", limit: number): Candidate[] {
    const asked = query.trim();
    if (asked === "") return this.#first(order, limit);
    const best = new Map<EmbeddedActor, Match>();
    const folded = foldName(asked);
    for (const name of this.#names) {
      const match = matchOf(name, asked, folded);
      const known = best.get(name.actor);
      if (match !== null && (known === undefined || compare(match, known) < 0)) best.set(name.actor, match);
    }
    return [...best.values()]
      .sort((a, b) => compare(a, b) || byWeight(a.actor, b.actor))
      .slice(0, limit)
      .map(({ actor, name, tier }) => candidateOf(actor, kinds[tier] ?? "similar", name === actor.name ? null : name));
  }

  #first(order: "active" | "recent", limit: number): Candidate[] {
    const sorted = [...this.actors].sort((a, b) => {
      const newest = order === "recent" ? compareText(b.last_date ?? "", a.last_date ?? "") : 0;
      return newest || byWeight(a, b);
    });
    return sorted.slice(0, limit).map((actor) => candidateOf(actor, order, null));
  }
}

function matchOf(name: Name, asked: string, folded: string): Match | null {
  const tier = tierOf(name, asked, folded);
  if (tier !== null) return { ...name, tier, wrong: 0 };
  // A single word is compared with the words of a name too.
  const parts = folded.includes(" ") ? [name.folded] : [name.folded, ...name.folded.split(" ")];
  let wrong = Infinity;
  for (const part of parts) {
    const length = Math.max(part.length, folded.length);
    const most = Math.floor(length * mostWrong);
    const distance = most === 0 ? 1 : editDistance(folded, part, most);
    if (distance <= most) wrong = Math.min(wrong, distance / length);
  }
  return wrong <= mostWrong ? { ...name, tier: 4, wrong } : null;
}

function tierOf(name: Name, asked: string, folded: string): number | null {
  if (asked === name.actor.key || (asked === name.name && name.name === name.actor.name)) return 0;
  if (asked === name.name) return 1;
  if (folded === "") return null;
  if (folded === name.folded) return 2;
  return ` ${name.folded}`.includes(` ${folded}`) ? 3 : null;
}

function compare(a: Match, b: Match): number {
  return a.tier - b.tier || a.wrong - b.wrong;
}

function byWeight(a: EmbeddedActor, b: EmbeddedActor): number {
  return b.statements - a.statements || compareText(a.key, b.key);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function candidateOf(actor: EmbeddedActor, match: string, alias: string | null): Candidate {
  const { key, name, kind, country, sector, post, statements, last_date } = actor;
  return { key, name, kind, country, sector, post, statements, match, alias, last_date };
}
