// Cells that were copied from a spreadsheet, as a Markdown table with its figures to the right. Knows nothing of VS Code.

/** Rows of cells from what a spreadsheet puts on the clipboard; undefined where it holds no table of two by two or more. */
export function cells(plain: string, html: string): string[][] | undefined {
  const rows = trimmed(plain.includes('\t') ? fromTabs(plain) : fromHtml(html));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || width < 2 || rows.length * width > MOST) return undefined;
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** A sheet of more cells is no table of a report. */
const MOST = 20_000;

/** Rows by line, cells by tab; a cell with a line break or a tab of its own is quoted, with its quotes doubled. */
function fromTabs(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, quoted, bare = '', end] = found;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}

/** The rows of the first table; a cell over several columns or rows leaves the others empty. */
function fromHtml(html: string): string[][] {
  const table = /<table\b[^>]*>([\s\S]*?)<\/table>/i.exec(html.slice(0, LONGEST))?.[1] ?? '';
  const below = new Map<string, true>();
  return [...table.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|$)/gi)].map(([, row = ''], y) => {
    const cells: string[] = [];
    for (const [, marks = '', inner = ''] of row.matchAll(/<t[dh]\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)) {
      while (below.has(`${y}:${cells.length}`)) cells.push('');
      const [wide, high] = [span(marks, 'colspan'), span(marks, 'rowspan')];
      for (let dy = 1; dy < high; dy++)
        for (let dx = 0; dx < wide; dx++) below.set(`${y + dy}:${cells.length + dx}`, true);
      cells.push(words(inner), ...Array<string>(wide - 1).fill(''));
    }
    return cells;
  });
}

const LONGEST = 4 * 1024 * 1024;

function span(marks: string, name: string): number {
  const number = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(marks)?.[1] ?? 1);
  return Math.min(Math.max(number, 1), 100);
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  minus: '−',
  ndash: '–',
};

function words(inner: string): string {
  const text = inner.replace(/<br\b[^>]*>/gi, ' ').replace(/<[^>]*>/g, '');
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? all;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** The cells without blanks around them, and without the empty rows and columns at the edges. */
function trimmed(rows: string[][]): string[][] {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/[\s\u00a0\u202f]+/g, ' ').trim()));
  const filled = clean.filter((row) => row.some((cell) => cell !== ''));
  const used = filled.map((row) => row.length - [...row].reverse().findIndex((cell) => cell !== ''));
  const width = Math.max(0, ...used);
  const first = Math.min(...filled.map((row) => row.findIndex((cell) => cell !== '')));
  return filled.map((row) => row.slice(first, width));
}

const FIGURE = /^[-−–+]? ?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)? ?(?:%|kr|tkr|mnkr|mkr)?$/;
const NOTHING = ['', '-', '–', '−', '..'];

/** The table, even, as Målvakt's formatting writes it: the first row is its head. */
export function table(rows: string[][]): string {
  const all = rows.map((row) => row.map(written));
  const columns = (all[0] ?? []).map((_, x) => all.map((row) => row[x] ?? ''));
  const right = columns.map(([, ...body]) => ofFigures(body));
  const widths = columns.map((column, x) => Math.max(right[x] ? 4 : 3, ...column.map(length)));
  const pad = (cell: string, x: number): string => {
    const room = ' '.repeat((widths[x] ?? 0) - length(cell));
    return right[x] ? room + cell : cell + room;
  };
  const line = (parts: string[]): string => `| ${parts.join(' | ')} |`;
  const bar = widths.map((width, x) => (right[x] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [head = [], ...body] = all.map((row) => line(row.map(pad)));
  return `${[head, line(bar), ...body].join('\n')}\n`;
}

/** True where figures stand in the column and nothing but figures. */
function ofFigures(body: string[]): boolean {
  return body.some((cell) => FIGURE.test(cell)) && body.every((cell) => FIGURE.test(cell) || NOTHING.includes(cell));
}

/** A cell as it stands in a table: with a true minus, and bars that part no cells. */
function written(cell: string): string {
  if (FIGURE.test(cell)) return cell.replace(/^[-–] ?/, '−');
  return cell.replace(/\\/g, '\\\\').replace(/\|/g, '\\|');
}

function length(text: string): number {
  return [...text].length;
}

/** The table as it goes in between what stands before and behind the cursor: a table stands between blank lines. */
export function placed(table: string, before: string, behind: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const above = before.slice(0, before.length - line.length).replace(/\n$/, '');
  const apart = above.slice(above.lastIndexOf('\n') + 1).trim() === '';
  const opens = line.trim() !== '' ? '\n\n' : apart ? '' : '\n';
  const [rest = '', next = ''] = behind.split('\n', 2);
  const closes = rest.trim() !== '' ? '\n' : next.trim() !== '' ? '' : undefined;
  return opens + (closes === undefined ? table.replace(/\n$/, '') : table + closes);
}
