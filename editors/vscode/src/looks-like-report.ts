// Tells, cheaply and without a server, whether a text looks like a municipal report. Knows nothing of VS Code.
// One sure sign is enough; otherwise two different section titles that such reports share. What it misses the author
// can state with `rapport:` in the front matter, or by a malvakt.toml in the folder.

/** Reading further than this costs more than it tells: the signs stand early and often. */
const MAX_CHARS = 200_000;

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const HEADING_MARK = String.raw`^[ \t\f]*(?:#{1,6}[ \t]+)?(?:\d+(?:\.\d+)*\.?[ \t]+)?`;
const SURE = [
  // "### Målområde - En god organisation", "Kommunfullmäktigemål: …", also unmarked as in text taken from a PDF
  new RegExp(`${HEADING_MARK}(?:Målområde|Kommunfullmäktigemål)[ \\t]*(?:[-–—:]|\\d)[ \\t]*\\p{Lu}`, 'mu'),
  // a title: "# Årsanalys 2024", "Delårsrapport 2025 – Kulturnämnden"; also as the running header of a page
  new RegExp(
    `${HEADING_MARK}(?:Årsanalys|Delårsrapport|Årsrapport|Nämndsbudget|Tertialrapport)[ \\t]+(?:för[ \\t]+)?20\\d\\d\\b`,
    'mu',
  ),
];
const SECTION_TITLES = [
  'Uppföljning av bidrag till kommunfullmäktigemålet',
  'Bedömning av bidrag till kommunfullmäktigemålet',
  'Bedömning av förväntad',
  'Uppföljning och bedömning av',
  'Uppföljning av arbetet med',
  'Ekonomisk utveckling under året',
  'Analys av avvikelse',
  'Redovisning av budgetuppdrag',
  'Riktade statsbidrag och övriga bidrag',
  'Resultaträkning',
  'Driftredovisning',
  'Investeringsredovisning',
  'Utveckling av verksamheten',
].map((title) => new RegExp(`${HEADING_MARK}${title}(?![\\p{L}-])[^.!?\\n]{0,80}$`, 'mu'));

export function looksLikeReport(fullText: string): boolean {
  const text = fullText.length > MAX_CHARS ? fullText.slice(0, MAX_CHARS) : fullText;
  const front = FRONT_MATTER.exec(text);
  if (front && /^rapport[ \t]*:/mu.test(front[1] ?? '')) return true;
  const prose = withoutCodeBlocks(front ? text.slice(front[0].length) : text);
  if (SURE.some((sign) => sign.test(prose))) return true;
  let seen = 0;
  for (const title of SECTION_TITLES) if (title.test(prose) && ++seen === 2) return true;
  return false;
}

/** A handbook that shows a piece of report inside ``` is no report. */
function withoutCodeBlocks(text: string): string {
  return text.includes('```') || text.includes('~~~')
    ? text.replace(/^ {0,3}(```|~~~)[\s\S]*?^ {0,3}\1[^\n]*$/gm, '')
    : text;
}
