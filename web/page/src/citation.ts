// A statement as one cites it.
import { writeDay } from "./days";
import { webAddress } from "./dom";
import type { Statement } from "./model";

type Cited = Pick<Statement, "sentence" | "title" | "publisher" | "published" | "uri">;

/** “Sentence.” Title, Publisher, 3 Mar 2024. https://… – without what is not known. */
export function citationOf(statement: Cited): string {
  const day = statement.published === null ? null : writeDay(statement.published.slice(0, 10));
  const where = [statement.title, statement.publisher, day]
    .filter((part): part is string => part !== null && part !== "")
    .join(", ");
  const address = webAddress(statement.uri);
  return [`“${oneLine(statement.sentence)}”`, where === "" ? null : `${oneLine(where)}.`, address]
    .filter((part): part is string => part !== null)
    .join(" ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
