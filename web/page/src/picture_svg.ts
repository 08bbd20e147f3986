// The picture as SVG: written as text, every name escaped, since names come from articles.
import { haloWidth } from "./graph_words";
import type { Picture } from "./picture";

/** `title`: what the picture shows, for whoever reads it. */
export function pictureSvg({ width, height, background, font, marks, words }: Picture, title: string): string {
  const paths = marks.map(({ path, fill, stroke, width: thickness, dashes }) => {
    const line = stroke === null ? "" : ` stroke="${stroke}" stroke-width="${thickness.toFixed(2)}" stroke-linejoin="round"`;
    const gaps = dashes.length === 0 ? "" : ` stroke-dasharray="${dashes.join(" ")}"`;
    return `<path d="${path}" fill="${fill ?? "none"}"${line}${gaps}/>`;
  });
  const texts = words.map(({ text, x, y, size, bold, colour }) => {
    const weight = bold ? ' font-weight="600"' : "";
    // The baseline of letters whose middle lies at y.
    const at = `x="${x.toFixed(2)}" y="${(y + size * 0.35).toFixed(2)}"`;
    return `<text ${at} font-size="${size}"${weight} fill="${colour}">${escapeXml(text)}</text>`;
  });
  const halo = `paint-order="stroke" stroke="${background}" stroke-width="${haloWidth}" stroke-linejoin="round"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...paths,
    `<g font-family="${escapeXml(font)}" ${halo}>`,
    ...texts,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

const noXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text and attribute values of XML; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(noXml, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
