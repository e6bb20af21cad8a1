// SPDX-License-Identifier: MPL-2.0
/** A plot with a bar for each contestant, as SVG that stands on its own. */
import type { Table } from "./table.js";

const ROW = 26;
const LABEL = 250;
const WIDTH = 800;

export function plot({ title, bars }: Table): string | null {
  if (!bars) return null;
  const longest = Math.max(...bars.values.map(({ value }) => value));
  const room = WIDTH - LABEL - 80;
  const rows = bars.values.map(({ name, value }, at) => {
    const y = 34 + at * ROW;
    const width = Math.max(1, Math.round((value / longest) * room));
    return [
      `<text x="${LABEL - 8}" y="${y + 15}" text-anchor="end">${escapeXml(name)}</text>`,
      `<rect x="${LABEL}" y="${y + 2}" width="${width}" height="${ROW - 8}" fill="#3b6ea5"/>`,
      `<text x="${LABEL + width + 6}" y="${y + 15}">${value.toPrecision(3)}</text>`,
    ].join("");
  });
  const height = 42 + bars.values.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13" role="img">
<title>${escapeXml(title)}</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="8" y="20" font-weight="bold">${escapeXml(`${title} (${bars.unit}, less is better)`)}</text>
${rows.join("\n")}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
