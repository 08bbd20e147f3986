// How the terms of the graph are called on the page.
import type { Actor, ActorKind, Modality, Quad } from "./model";

export const quadNames: Readonly<Record<1 | 2 | 3 | 4, string>> = {
  1: "Verbal cooperation",
  2: "Material cooperation",
  3: "Verbal conflict",
  4: "Material conflict",
};

export function quadName(quad: Quad): string {
  return quad === null ? "Other relations" : quadNames[quad];
}

/** The end of the names of classes and variables: quad-1 ... quad-4, quad-none. */
export function quadSuffix(quad: Quad): string {
  return quad === null ? "none" : String(quad);
}

/** "CONSULT" reads "Consult". */
export function typeName(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ");
}

export const modalityNames: Readonly<Record<Modality, string>> = {
  actual: "Actual",
  future: "Future",
  hypothetical: "Hypothetical",
};

/** An actor's kind is the first part of its key. */
export function kindOf(key: string): ActorKind {
  const kind = key.slice(0, key.indexOf("/"));
  return kind in kindNames ? (kind as ActorKind) : "object";
}

export const kindNames: Readonly<Record<ActorKind, string>> = {
  person: "Person",
  organization: "Organization",
  country: "Country",
  place: "Place",
  group: "Group",
  object: "Object",
};

/** What is known of an actor besides its name, in a line: "Person · Secretary of State · USA · Government". */
export function actorLine(actor: Actor): string {
  const known = [kindNames[actor.kind], actor.post, actor.country, actor.sector === null ? null : typeName(actor.sector)];
  return known.filter((part): part is string => part !== null && part !== "").join(" · ");
}
