// Draws the overview: figures in short, the matrix of goals and statuses, the chart of deviations. Every cell is a link
// into the text. Drawn anew at each message; what had the focus gets it back. Arrow keys move within a table.
// While the pointer is down nothing is drawn: a button that was replaced before it is let go would never be clicked.
import { type Changes, changesText, type Shown, type Thing } from '../changes-model';
import {
  type Assessment,
  assessedCount,
  assessmentLabels,
  type Deviation,
  type FromPanel,
  findingsText,
  type Goal,
  goals,
  type Range,
  type Remaining,
  type Report,
  remainsText,
  reportTitle,
  statusCounts,
  type Tone,
  type ToPanel,
  tone,
  UNASSESSED,
} from '../overview-model';

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void; setState(state: unknown): void };

const host = acquireVsCodeApi();
const main = document.getElementById('main') as HTMLElement;
/** Shape as well as colour tells the statuses apart. */
const SIGNS: Record<Tone, string> = { good: '●', partly: '◐', bad: '✕', none: '○' };

type Child = Node | string;
function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

let current = '';

function link(key: string, range: Range, attributes: Record<string, string>, ...children: Child[]): HTMLButtonElement {
  const button = el('button', { type: 'button', 'data-key': key, ...attributes }, ...children);
  button.addEventListener('click', () => host.postMessage({ type: 'reveal', uri: current, range }));
  return button;
}

function draw(message: ToPanel): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  if (message.type === 'nothing') main.replaceChildren(el('p', { class: 'nothing', role: 'status' }, message.message));
  else {
    current = message.report.uri;
    host.setState({ uri: current });
    const scroll = window.scrollY;
    main.replaceChildren(...reportPage(message));
    window.scrollTo(0, scroll);
  }
  for (const table of main.querySelectorAll('table')) rove(table);
  if (focused) main.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

type OfReport = Extract<ToPanel, { type: 'report' }>;

function reportPage({ report, others, behind, changes }: OfReport): HTMLElement[] {
  const sections = [header(report, others), tiles(report, behind)];
  if (changes) sections.push(changed(changes));
  if (report.progress.remaining.length > 0) sections.push(remains(report));
  if (report.areas.length > 0) sections.push(matrix(report));
  if (report.deviations.length > 0) sections.push(deviations(report));
  return sections;
}

function header(report: Report, others: { uri: string; title: string }[]): HTMLElement {
  const head = el('header', {}, el('h1', {}, reportTitle(report)));
  if (others.length > 1) head.append(chooser(report, others));
  head.append(button('compare', 'Vad har ändrats sedan …', { type: 'compare', uri: report.uri }));
  head.append(button('export', 'Spara som webbsida …', { type: 'export', uri: report.uri }));
  return head;
}

function chooser(report: Report, others: { uri: string; title: string }[]): HTMLSelectElement {
  const ask = 'Visa en annan rapport …';
  const select = el('select', { 'data-key': 'select', 'aria-label': ask }, el('option', { value: '' }, ask));
  for (const { uri, title } of others) if (uri !== report.uri) select.append(el('option', { value: uri }, title));
  select.addEventListener('change', () => host.postMessage({ type: 'choose', uri: select.value }));
  return select;
}

function button(key: string, words: string, message: FromPanel): HTMLButtonElement {
  const made = el('button', { type: 'button', 'data-key': key, class: 'inline' }, words);
  made.addEventListener('click', () => host.postMessage(message));
  return made;
}

function tiles(report: Report, behind: number): HTMLElement {
  const all = goals(report).length;
  const row = el('dl', { class: 'tiles' });
  const tile = (name: string, value: Child): void => {
    row.append(el('div', {}, el('dt', {}, name), el('dd', {}, value)));
  };
  if (all > 0) tile('Bedömda mål', `${assessedCount(report)} av ${all}`);
  const { done, total } = report.progress.sections;
  if (total > 0) tile('Skrivna avsnitt', `${done} av ${total}`);
  if (report.sums.total > 0) tile('Summor som stämmer', `${report.sums.ok} av ${report.sums.total}`);
  if (report.differences.total > 0)
    tile('Avvikelser som stämmer', `${report.differences.ok} av ${report.differences.total}`);
  if (report.figures.total > 0) tile('Kontrollerade tal', `${report.figures.checked} av ${report.figures.total}`);
  if (report.figures.tied > 0) tile('Tal som hör ihop', String(report.figures.tied));
  const { hint } = report.findings;
  tile('Anmärkningar', button('problems', findingsText({ ...report.findings, hint: 0 }), { type: 'problems' }));
  if (behind > 0) tile('Följer inte med', button('behind', String(behind), { type: 'problems' }));
  // VS Code's list of problems leaves tips out: they have a list of their own.
  if (hint > 0) tile('Tips', button('tips', String(hint), { type: 'tips', uri: report.uri }));
  return row;
}

/** What has changed since an earlier version: each row goes to its place. */
function changed(shown: Shown): HTMLElement {
  const title = el('h2', { id: 'changes' }, `Vad har ändrats sedan ${shown.words}`);
  const close = button('changes:close', 'Dölj', { type: 'compared' });
  const section = el('section', {}, el('header', {}, title, close));
  if ('why' in shown)
    section.append(el('p', { class: 'note', role: 'status' }, `Det gick inte att jämföra: ${shown.why}`));
  else {
    section.append(el('p', { class: 'note', role: 'status' }, `${changesText(shown.changes)}.`));
    section.append(...changedTables(shown.changes));
  }
  return section;
}

function changedTables(c: Changes): HTMLElement[] {
  const behind = c.notFollowed.map((n, i) => [link(`behind:${i}`, n.range, {}, n.message)]);
  const figures = c.figures.map((f, i) => [
    link(`figure:${i}`, f.range, {}, f.name || 'Texten'),
    f.heading,
    f.was,
    f.now,
  ]);
  const statuses = c.statuses.map((s, i) => [
    link(`status:${i}`, s.range, {}, s.goal),
    s.label,
    s.was ?? UNASSESSED,
    s.now ?? UNASSESSED,
  ]);
  const references = c.references.map((r, i) => {
    const said = r.now ?? r.was ?? '';
    return [r.range ? link(`reference:${i}`, r.range, {}, said) : said, r.heading, r.was ?? 'ny', r.now ?? 'borttagen'];
  });
  const thing = (kind: string) => (t: Thing, i: number) => [
    t.range ? link(`${kind}:${i}`, t.range, {}, t.name) : t.name,
    t.kind,
    t.within,
  ];
  return [
    ...listed('behind', 'Har inte följt med', ['Anmärkning'], behind),
    ...listed('figures', 'Tal', ['Gäller', 'Avsnitt', 'Var', 'Är'], figures),
    ...listed('statuses', 'Bedömningar', ['Mål', 'Bedömning', 'Var', 'Är'], statuses),
    ...listed('references', 'Hänvisningar', ['Hänvisning', 'Avsnitt', 'Var', 'Är'], references),
    ...listed('new', 'Nytt', ['Namn', 'Slag', 'Avsnitt'], c.new.map(thing('new'))),
    ...listed('gone', 'Borttaget', ['Namn', 'Slag', 'Avsnitt'], c.gone.map(thing('gone'))),
  ];
}

/** A heading and a table; nothing where there are no rows. */
function listed(id: string, title: string, heads: string[], rows: Child[][]): HTMLElement[] {
  if (rows.length === 0) return [];
  const body = el('tbody', {});
  for (const row of rows) {
    const [first = '', ...rest] = row;
    body.append(el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((cell) => el('td', {}, cell))));
  }
  const head = el('thead', {}, el('tr', {}, ...heads.map((name) => el('th', { scope: 'col' }, name))));
  const name = `changes-${id}`;
  return [
    el('h3', { id: name }, `${title} (${rows.length})`),
    el('table', { 'aria-labelledby': name, class: name }, head, body),
  ];
}

/** What remains to be written: each goes to its place, or puts its heading there. */
function remains(report: Report): HTMLElement {
  const items = el('ul', { class: 'remains' });
  report.progress.remaining.forEach((piece, i) => {
    items.append(el('li', {}, remaining(piece, i)));
  });
  const summary = el('summary', { 'data-key': 'remains' }, remainsText(report));
  return el('section', {}, el('details', {}, summary, items));
}

function remaining(piece: Remaining, i: number): HTMLButtonElement {
  const goal = piece.goal === null ? '' : `, ${piece.goal}`;
  const text = `${piece.title}${goal}`;
  if (!piece.insert) return link(`remains:${i}`, piece.range, { class: 'inline' }, text);
  const { insert } = piece;
  const attributes = { type: 'button', 'data-key': `remains:${i}`, class: 'inline', title: 'Lägg till rubriken' };
  const button = el('button', attributes, `+ ${text}`);
  button.addEventListener('click', () => host.postMessage({ type: 'insert', uri: current, insert }));
  return button;
}

function matrix(report: Report): HTMLElement {
  const labels = assessmentLabels(report);
  const table = el('table', { role: 'grid', 'aria-labelledby': 'matrix', 'aria-describedby': 'keys', class: 'matrix' });
  const head = el('tr', {}, el('th', { scope: 'col' }, 'Mål'));
  for (const label of labels) head.append(el('th', { scope: 'col' }, hyphenated(label)));
  table.append(el('thead', {}, head));
  report.areas.forEach((area, a) => {
    const title = link(`area:${a}`, area.range, { class: 'area' }, area.title);
    const body = el('tbody', {});
    body.append(el('tr', {}, el('th', { scope: 'rowgroup', colspan: String(labels.length + 1) }, title)));
    area.goals.forEach((goal, g) => {
      body.append(goalRow(goal, labels, `${a}:${g}`));
    });
    table.append(body);
  });
  if (labels.length > 0) table.append(el('tfoot', {}, countRow(report, labels)));
  return el(
    'section',
    {},
    el('h2', { id: 'matrix' }, 'Mål och bedömningar'),
    el(
      'p',
      { id: 'keys', class: 'note' },
      'Varje ruta leder till sin plats i texten. Piltangenterna flyttar mellan rutorna.',
    ),
    table,
  );
}

/** Lets the longest words break where a reader would break them, in a narrow panel. */
function hyphenated(label: string): string {
  return label
    .replaceAll('kommunfullmäktige', 'kommun\u00adfullmäktige\u00ad')
    .replaceAll('mandatperioden', 'mandat\u00adperioden');
}

function goalRow(goal: Goal, labels: string[], key: string): HTMLElement {
  const row = el('tr', {}, el('th', { scope: 'row' }, link(`goal:${key}`, goal.range, {}, goal.title)));
  if (labels.length === 0) row.append(el('td', {}, cell(goal, undefined, key, UNASSESSED)));
  labels.forEach((label, i) => {
    const assessment = goal.assessments.find((a) => a.label === label);
    row.append(el('td', {}, cell(goal, assessment, `${key}:${i}`, label)));
  });
  return row;
}

function cell(goal: Goal, assessment: Assessment | undefined, key: string, label: string): HTMLElement {
  const status = assessment?.status ?? UNASSESSED;
  const look = assessment?.status ? tone(assessment.step) : 'none';
  const sign = el('span', { 'aria-hidden': 'true', class: 'sign' }, SIGNS[look]);
  const name = `${status}. ${label}: ${goal.title}`;
  return link(
    `cell:${key}`,
    assessment?.range ?? goal.range,
    { class: `status ${look}`, 'aria-label': name },
    sign,
    status,
  );
}

function countRow(report: Report, labels: string[]): HTMLElement {
  const row = el('tr', {}, el('th', { scope: 'row' }, 'Sammanlagt'));
  for (const label of labels) {
    const parts = statusCounts(report, label).map((c) =>
      el('div', {}, `${c.count} ${c.status.toLocaleLowerCase('sv')}`),
    );
    row.append(el('td', {}, ...parts));
  }
  return row;
}

/** With a true minus and spaces between thousands, as the report's own tables should have them. */
const tkr = new Intl.NumberFormat('sv-SE');

function deviations(report: Report): HTMLElement {
  const most = Math.max(...report.deviations.map((d) => Math.abs(d.tkr)), 1);
  const table = el('table', { role: 'grid', 'aria-labelledby': 'deviations', class: 'chart' });
  const axis = el('th', { scope: 'col' }, el('span', {}, 'Underskott'), el('span', {}, 'Överskott'));
  const head = [el('th', { scope: 'col' }, 'Område'), axis, el('th', { scope: 'col', class: 'amount' }, 'Tkr')];
  table.append(el('thead', {}, el('tr', {}, ...head)));
  const body = el('tbody', {});
  report.deviations.forEach((d, i) => {
    body.append(deviationRow(d, i, most));
  });
  table.append(body);
  return el('section', {}, el('h2', { id: 'deviations' }, 'Avvikelse mot budget'), table);
}

function deviationRow(d: Deviation, i: number, most: number): HTMLElement {
  const bar = el('span', { class: `bar ${d.tkr < 0 ? 'minus' : 'plus'}`, 'aria-hidden': 'true' });
  const width = (Math.abs(d.tkr) / most) * 50;
  bar.style.width = `${width}%`;
  bar.style.marginInlineStart = `${d.tkr < 0 ? 50 - width : 50}%`;
  const word = d.tkr < 0 ? 'underskott' : d.tkr > 0 ? 'överskott' : 'ingen avvikelse';
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, link(`dev:${i}`, d.range, {}, d.label)),
    el('td', { class: 'track' }, bar, el('span', { class: 'hidden' }, word)),
    el('td', { class: 'amount' }, tkr.format(d.tkr)),
  );
}

/** One stop for the Tab key in each table; arrows, Home and End go from link to link. */
function rove(table: HTMLTableElement): void {
  const rows = [...table.rows].map((row) => [...row.querySelectorAll('button')]).filter((row) => row.length > 0);
  const all = rows.flat();
  const stop = (button: HTMLButtonElement): void => {
    for (const other of all) other.tabIndex = other === button ? 0 : -1;
  };
  if (all[0]) stop(all[0]);
  table.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLButtonElement) stop(event.target);
  });
  table.addEventListener('keydown', (event) => {
    const r = rows.findIndex((row) => row.includes(event.target as HTMLButtonElement));
    const row = rows[r];
    if (!row) return;
    const c = row.indexOf(event.target as HTMLButtonElement);
    const near = (other: HTMLButtonElement[] | undefined) => other?.[Math.min(c, other.length - 1)];
    const goal = {
      ArrowUp: near(rows[r - 1]),
      ArrowDown: near(rows[r + 1]),
      ArrowLeft: row[c - 1],
      ArrowRight: row[c + 1],
      Home: event.ctrlKey ? all[0] : row[0],
      End: event.ctrlKey ? all.at(-1) : row.at(-1),
    }[event.key];
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  });
}

let pressed = false;
let waiting: ToPanel | undefined;

function released(): void {
  pressed = false;
  const message = waiting;
  waiting = undefined;
  if (message) draw(message);
}

window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
  if (pressed) waiting = event.data;
  else draw(event.data);
});
window.addEventListener('pointerdown', () => {
  pressed = true;
});
// The click comes after the pointer is up, in the same task or the next.
for (const up of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(up, () => setTimeout(released));
host.postMessage({ type: 'ready' });
