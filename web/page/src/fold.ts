// Names reduced to what two spellings share, as fold_name() of base/text.hpp does, but for transliteration: names in other scripts than
// Latin are compared as they are written.

/** Letters that are no letter with a mark. */
const latin: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ĸ: "q", ŋ: "n", ŧ: "t", ə: "a", ɓ: "b", ɗ: "d", ƙ: "k",
};

/** Lower case, no diacritics, apostrophes and periods dropped, every other run of what is no letter or digit one space. */
export function foldName(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase()
    .replace(/\p{Mn}+/gu, "")  // "İ" becomes "i" and a mark
    .replace(/[^\x00-\x7F]/gu, (letter) => latin[letter] ?? letter);
  return letters
    .replace(/[.'`\u2018\u2019\u02BC\u02BB]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
