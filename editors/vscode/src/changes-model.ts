// The answer to the request `malvakt/diff`: what has changed in a report since an earlier version of it, and what has not
// followed. Knows neither VS Code nor the web page; both the extension and the panel's own script use it.
import { isObject, list, type Range, readRange, text } from './overview-model';

export interface ChangedFigure {
  heading: string;
  /** "Nettokostnad (Utfall)"; empty in running text. */
  name: string;
  was: string;
  now: string;
  range: Range;
}
export interface ChangedStatus {
  goal: string;
  label: string;
  was: string | null;
  now: string | null;
  range: Range;
}
/** A reference with what it leads to: "tabell 4 (Fyrar)"; null in the version that has none. */
export interface ChangedReference {
  heading: string;
  was: string | null;
  now: string | null;
  /** Null for what is gone. */
  range: Range | null;
}
/** A goal, a section or a table's row that one of the versions has. */
export interface Thing {
  kind: string;
  name: string;
  within: string;
  /** Null for what is gone. */
  range: Range | null;
}
export interface Changes {
  figures: ChangedFigure[];
  statuses: ChangedStatus[];
  references: ChangedReference[];
  new: Thing[];
  gone: Thing[];
  notFollowed: { message: string; range: Range }[];
}

/** What the report is held against: its last commit, or a file. */
export interface Against {
  /** As it is put behind "sedan": "senaste incheckningen", "utkast-1.md". */
  words: string;
  since?: string;
  other?: string;
}

/** What the panel shows of the changes, or why there are none to show. */
export type Shown = { words: string } & ({ changes: Changes } | { why: string });

/** "3 tal, 1 bedömning, 1 hänvisning, 2 nya, 1 borttaget · 4 ställen följer inte med" */
export function changesText(c: Changes): string {
  const said = (n: number, one: string, many: string): string => (n > 0 ? `${n} ${n === 1 ? one : many}` : '');
  const parts = [
    said(c.figures.length, 'tal', 'tal'),
    said(c.statuses.length, 'bedömning', 'bedömningar'),
    said(c.references.length, 'hänvisning', 'hänvisningar'),
    said(c.new.length, 'nytt', 'nya'),
    said(c.gone.length, 'borttaget', 'borttagna'),
  ].filter((part) => part !== '');
  const changed = parts.join(', ') || 'Inga tal, bedömningar, hänvisningar, avsnitt eller rader har ändrats';
  const behind = said(c.notFollowed.length, 'ställe följer inte med', 'ställen följer inte med');
  return [changed, behind].filter((part) => part !== '').join(' · ');
}

/** An answer is believed only as far as it has the shape that is promised. */
export function readChanges(answer: unknown): Changes {
  const of = isObject(answer) ? answer : {};
  const thing = (t: Record<string, unknown>): Thing => ({
    kind: text(t.kind),
    name: text(t.name),
    within: text(t.within),
    range: place(t.range),
  });
  const place = (value: unknown): Range | null => (isObject(value) ? readRange(value) : null);
  const said = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    figures: list(of.figures).map((f) => ({
      heading: text(f.heading),
      name: text(f.name),
      was: text(f.was),
      now: text(f.now),
      range: readRange(f.range),
    })),
    statuses: list(of.statuses).map((s) => ({
      goal: text(s.goal),
      label: text(s.label),
      was: said(s.was),
      now: said(s.now),
      range: readRange(s.range),
    })),
    references: list(of.references).map((r) => ({
      heading: text(r.heading),
      was: said(r.was),
      now: said(r.now),
      range: place(r.range),
    })),
    new: list(of.new).map(thing),
    gone: list(of.gone).map(thing),
    notFollowed: list(of.notFollowed).map((n) => ({ message: text(n.message), range: readRange(n.range) })),
  };
}
