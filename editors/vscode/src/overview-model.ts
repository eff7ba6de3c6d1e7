// The answer to the request `malvakt/overview` and what is read out of it. Knows neither VS Code nor the web page;
// both the extension and the panel's own script use it.
import type { Shown } from './changes-model';

export interface Position {
  line: number;
  character: number;
}
export interface Range {
  start: Position;
  end: Position;
}
export interface Assessment {
  label: string;
  status: string | null;
  /** 0 is the best step of the scale. */
  step: number | null;
  range: Range;
}
export interface Goal {
  title: string;
  range: Range;
  assessments: Assessment[];
}
export interface Area {
  title: string;
  range: Range;
  goals: Goal[];
}
export interface Deviation {
  label: string;
  amount: string;
  tkr: number;
  range: Range;
}
/** How many of something were checked, and how many of those agree. */
export interface Agreeing {
  total: number;
  ok: number;
}
/** Something that the template demands and that is still to be written. */
export interface Remaining {
  kind: 'section' | 'follow-up' | 'assessment';
  title: string;
  goal: string | null;
  /** Its heading, or where that belongs. */
  range: Range;
  /** What puts its heading there; null where it stands. */
  insert: { range: Range; newText: string } | null;
}
export interface Share {
  done: number;
  total: number;
}
export interface Report {
  uri: string;
  kind: string | null;
  nämnd: string | null;
  år: number | null;
  areas: Area[];
  deviations: Deviation[];
  figures: { total: number; checked: number; tied: number };
  sums: Agreeing;
  differences: Agreeing;
  findings: { error: number; warning: number; information: number; hint: number };
  progress: { draft: boolean; sections: Share; assessments: Share; remaining: Remaining[] };
}
export interface Overview {
  reports: Report[];
}

/** What the extension and the panel's page say to each other. */
export type ToPanel =
  | { type: 'report'; report: Report; others: { uri: string; title: string }[]; behind: number; changes?: Shown }
  | { type: 'nothing'; message: string };
export type FromPanel =
  | { type: 'ready' }
  | { type: 'reveal'; uri: string; range: Range }
  | { type: 'insert'; uri: string; insert: NonNullable<Remaining['insert']> }
  | { type: 'choose'; uri: string }
  | { type: 'compare'; uri: string }
  | { type: 'export'; uri: string }
  | { type: 'compared' }
  | { type: 'problems' }
  | { type: 'tips'; uri: string };

/** Stands for "no status": the assessment is missing, or its status line is. */
export const UNASSESSED = 'Saknar bedömning';

export type Tone = 'good' | 'partly' | 'bad' | 'none';
export function tone(step: number | null): Tone {
  if (step === null) return 'none';
  return step <= 0 ? 'good' : step === 1 ? 'partly' : 'bad';
}

export function reportTitle(report: Report): string {
  const kind = report.kind ? capitalised(report.kind) : 'Rapport';
  const head = report.år === null ? kind : `${kind} ${report.år}`;
  const name = report.nämnd ?? fileName(report.uri);
  return `${head}, ${name}`;
}

export function fileName(uri: string): string {
  const last = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function capitalised(word: string): string {
  return word.slice(0, 1).toLocaleUpperCase('sv') + word.slice(1);
}

export function goals(report: Report): Goal[] {
  return report.areas.flatMap((area) => area.goals);
}

/** Goals whose first words are those of most goals go by the rest: "… att fler får arbete", where the side bar is narrow. */
export function shortTitle(title: string, report: Report): string {
  return shortened(
    title,
    goals(report).map((goal) => goal.title),
  );
}
export function shortened(title: string, titles: string[]): string {
  const words = title.split(' ');
  for (let n = words.length - 1; n >= FEWEST_SHARED_WORDS; n--) {
    const start = `${words.slice(0, n).join(' ')} `;
    if (titles.filter((other) => other.startsWith(start)).length * 2 > titles.length && titles.length > 1)
      return `… ${words.slice(n).join(' ')}`;
  }
  return title;
}
const FEWEST_SHARED_WORDS = 3;

/** The assessment kinds of a report, in the order in which they are first met. */
export function assessmentLabels(report: Report): string[] {
  return [...new Set(goals(report).flatMap((goal) => goal.assessments.map((a) => a.label)))];
}

/** A goal is assessed when it has a status under every kind of assessment that the report uses. */
export function isAssessed(goal: Goal, labels: string[]): boolean {
  return (
    labels.length > 0 && labels.every((label) => goal.assessments.some((a) => a.label === label && a.status !== null))
  );
}

export function assessedCount(report: Report): number {
  const labels = assessmentLabels(report);
  return goals(report).filter((goal) => isAssessed(goal, labels)).length;
}

/** How many goals have each status under one kind of assessment, best step first, missing last. */
export function statusCounts(report: Report, label: string): { status: string; step: number | null; count: number }[] {
  const counts = new Map<string, { status: string; step: number | null; count: number }>();
  for (const goal of goals(report)) {
    const found = goal.assessments.find((a) => a.label === label);
    const status = found?.status ?? UNASSESSED;
    const entry = counts.get(status) ?? { status, step: found?.status ? found.step : null, count: 0 };
    entry.count++;
    counts.set(status, entry);
  }
  const rank = (step: number | null): number => step ?? Number.MAX_SAFE_INTEGER;
  return [...counts.values()].sort((a, b) => rank(a.step) - rank(b.step));
}

/** The tone that stands for a whole goal: that of its first assessment (the year's), "none" when any is missing. */
export function goalTone(goal: Goal, labels: string[]): Tone {
  return isAssessed(goal, labels) ? tone(goal.assessments[0]?.step ?? null) : 'none';
}

export function goalSummary(goal: Goal, labels: string[]): string {
  if (labels.length === 0) return UNASSESSED;
  return labels.map((label) => goal.assessments.find((a) => a.label === label)?.status ?? UNASSESSED).join(' · ');
}

/** "8/9 mål · 41/42 summor · 12/12 avvikelser": the part of the status bar that the overview knows. */
export function progressText(report: Report): string {
  return progress(report, (done, all, what) => `${done}/${all} ${what}`, 'mål', '');
}

/** The same in full: "8 av 9 mål bedömda · 41 av 42 summor stämmer · 12 av 12 avvikelser stämmer". */
export function progressInWords(report: Report): string {
  return progress(report, (done, all, what) => `${done} av ${all} ${what}`, 'mål bedömda', ' stämmer');
}

function progress(
  report: Report,
  part: (done: number, all: number, what: string) => string,
  assessed: string,
  agreeing: string,
): string {
  const all = goals(report).length;
  const parts: string[] = [];
  if (all > 0) parts.push(part(assessedCount(report), all, assessed));
  const checked: [Agreeing, string][] = [
    [report.sums, 'summor'],
    [report.differences, 'avvikelser'],
  ];
  for (const [{ ok, total }, what] of checked) if (total > 0) parts.push(part(ok, total, `${what}${agreeing}`));
  return parts.join(' · ');
}

/** "5 avsnitt och 9 bedömningar återstår", or nothing where all is written. */
export function remainsText(report: Report): string {
  const { remaining } = report.progress;
  const assessments = remaining.filter((r) => r.kind === 'assessment').length;
  const sections = remaining.length - assessments;
  const parts = [
    sections > 0 ? `${sections} avsnitt` : '',
    assessments > 0 ? `${assessments} ${assessments === 1 ? 'bedömning' : 'bedömningar'}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${parts.join(' och ')} återstår` : '';
}

/** "7 av 10 avsnitt skrivna", or nothing where the template demands none. */
export function writtenText({ progress: { sections } }: Report): string {
  return sections.total > 0 ? `${sections.done} av ${sections.total} avsnitt skrivna` : '';
}

export function findingsText(f: Report['findings']): string {
  const parts = [
    f.error > 0 ? `${f.error} fel` : '',
    f.warning > 0 ? `${f.warning} ${f.warning === 1 ? 'varning' : 'varningar'}` : '',
    f.information > 0 ? `${f.information} ${f.information === 1 ? 'upplysning' : 'upplysningar'}` : '',
    f.hint > 0 ? `${f.hint} tips` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'inga anmärkningar' : parts.join(', ');
}

/** An answer is believed only as far as it has the shape that is promised; anything else counts as no answer. */
export function readOverview(answer: unknown): Overview {
  const reports = isObject(answer) && Array.isArray(answer.reports) ? answer.reports : [];
  return { reports: reports.filter(isObject).map(readReport) };
}

function readReport(r: Record<string, unknown>): Report {
  const areas = list(r.areas).map((area) => ({
    title: text(area.title),
    range: readRange(area.range),
    goals: list(area.goals).map((goal) => ({
      title: text(goal.title),
      range: readRange(goal.range),
      assessments: list(goal.assessments).map((a) => ({
        label: text(a.label),
        status: typeof a.status === 'string' && a.status !== '' ? a.status : null,
        step: typeof a.step === 'number' ? a.step : null,
        range: readRange(a.range),
      })),
    })),
  }));
  const deviations = list(r.deviations).map((d) => ({
    label: text(d.label),
    amount: text(d.amount),
    tkr: count(d.tkr),
    range: readRange(d.range),
  }));
  const figures = isObject(r.figures) ? r.figures : {};
  const findings = isObject(r.findings) ? r.findings : {};
  const progress = isObject(r.progress) ? r.progress : {};
  return {
    uri: text(r.uri),
    kind: typeof r.kind === 'string' ? r.kind : null,
    nämnd: typeof r.nämnd === 'string' ? r.nämnd : null,
    år: typeof r.år === 'number' ? r.år : null,
    areas,
    deviations,
    figures: { total: count(figures.total), checked: count(figures.checked), tied: count(figures.tied) },
    sums: readAgreeing(r.sums),
    differences: readAgreeing(r.differences),
    findings: {
      error: count(findings.error),
      warning: count(findings.warning),
      information: count(findings.information),
      hint: count(findings.hint),
    },
    progress: {
      draft: progress.draft === true,
      sections: readShare(progress.sections),
      assessments: readShare(progress.assessments),
      remaining: list(progress.remaining).map(readRemaining),
    },
  };
}

function readAgreeing(value: unknown): Agreeing {
  const of = isObject(value) ? value : {};
  return { total: count(of.total), ok: count(of.ok) };
}

function readRemaining(r: Record<string, unknown>): Remaining {
  const insert = isObject(r.insert) ? { range: readRange(r.insert.range), newText: text(r.insert.newText) } : null;
  return {
    kind: r.kind === 'assessment' || r.kind === 'follow-up' ? r.kind : 'section',
    title: text(r.title),
    goal: typeof r.goal === 'string' ? r.goal : null,
    range: readRange(r.range),
    insert,
  };
}

function readShare(value: unknown): Share {
  const share = isObject(value) ? value : {};
  return { done: count(share.done), total: count(share.total) };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
export function readRange(value: unknown): Range {
  const r = isObject(value) ? value : {};
  return { start: readPosition(r.start), end: readPosition(r.end) };
}
function readPosition(value: unknown): Position {
  const p = isObject(value) ? value : {};
  return { line: Math.max(0, count(p.line)), character: Math.max(0, count(p.character)) };
}
