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
  return Object.hasOwn(kindNames, kind) ? (kind as ActorKind) : "object";
}

export const kindNames: Readonly<Record<ActorKind, string>> = {
  person: "Person",
  organization: "Organization",
  country: "Country",
  place: "Place",
  group: "Group",
  object: "Object",
};

/** PLOVER's sectors, and the codes that stand in the place of a country for actors of none. Others are shown as they are. */
const codes: Readonly<Record<string, string>> = {
  AGR: "agriculture",
  BUS: "business",
  COP: "police",
  CRM: "organized crime",
  CVL: "civilians",
  EDU: "education",
  ELI: "elites",
  GOV: "government",
  JRN: "media",
  JUD: "judiciary",
  LAB: "labour",
  LEG: "legislature",
  MED: "medicine",
  MIL: "military",
  OPP: "opposition",
  PRM: "paramilitary",
  PTY: "political party",
  REB: "rebels",
  REF: "refugees",
  REL: "religion",
  SOC: "civil society",
  SPY: "intelligence",
  UAF: "unidentified armed force",
  IGO: "intergovernmental",
  UNO: "United Nations",
  EUR: "European institutions",
  NGO: "non-governmental",
  IMG: "international militants",
  MNC: "multinational company",
};

/** What is known of an actor besides its name, in a line: "Person · Secretary of State · USA · government". */
export function actorLine({ kind, post, country, sector }: Actor): string {
  const known = [
    kindNames[kind],
    post,
    ...[country, sector].map((code) => (code !== null && Object.hasOwn(codes, code) ? codes[code] : code)),
  ];
  return known.filter((part): part is string => part != null && part !== "").join(" · ");
}
