import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assessedCount,
  assessmentLabels,
  findingsText,
  goalSummary,
  goals,
  goalTone,
  progressInWords,
  progressText,
  readOverview,
  remainsText,
  reportTitle,
  shortTitle,
  statusCounts,
  writtenText,
} from '../src/overview-model';

const YEAR = 'Bedömning för året';
const TERM = 'Bedömning för mandatperioden';
const answer = {
  reports: [
    {
      uri: 'file:///rapport%20ett.md',
      kind: 'årsanalys',
      nämnd: 'Kulturnämnden',
      år: 2024,
      areas: [
        {
          title: 'En god organisation',
          goals: [
            {
              title: 'God service',
              assessments: [
                { label: YEAR, status: 'Delvis uppnåtts', step: 1 },
                { label: TERM, status: 'Förväntas uppnås', step: 0 },
              ],
            },
            {
              title: 'God arbetsgivare',
              assessments: [
                { label: YEAR, status: null, step: null },
                { label: TERM, status: 'Förväntas uppnås', step: 0 },
              ],
            },
            { title: 'God kompetens', assessments: [{ label: TERM, status: 'Förväntas uppnås', step: 0 }] },
            {
              title: 'God ekonomi',
              assessments: [
                { label: YEAR, status: 'Uppnåtts', step: 0 },
                { label: TERM, status: 'Förväntas uppnås', step: 0 },
              ],
            },
          ],
        },
      ],
      sums: { total: 7, ok: 6 },
      differences: { total: 3, ok: 3 },
    },
  ],
};
const [report] = readOverview(answer).reports;
assert.ok(report);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

test('a goal is assessed when no kind of assessment lacks its status', () => {
  assert.deepEqual(assessmentLabels(report), [YEAR, TERM]);
  assert.equal(assessedCount(report), 2);
  assert.equal(progressText(report), '2/4 mål · 6/7 summor · 3/3 avvikelser');
  assert.equal(progressInWords(report), '2 av 4 mål bedömda · 6 av 7 summor stämmer · 3 av 3 avvikelser stämmer');
  const labels = assessmentLabels(report);
  assert.deepEqual(
    goals(report).map((goal) => goalTone(goal, labels)),
    ['partly', 'none', 'none', 'good'],
  );
  assert.deepEqual(
    goals(report).map((goal) => goalSummary(goal, [YEAR])),
    ['Delvis uppnåtts', 'Saknar bedömning', 'Saknar bedömning', 'Uppnåtts'],
  );
});

test('statuses are counted best first, missing last', () => {
  assert.deepEqual(statusCounts(report, YEAR), [
    { status: 'Uppnåtts', step: 0, count: 1 },
    { status: 'Delvis uppnåtts', step: 1, count: 1 },
    { status: 'Saknar bedömning', step: null, count: 2 },
  ]);
});

test('a report is called by its kind, year and nämnd, or by its file', () => {
  assert.equal(reportTitle(report), 'Årsanalys 2024, Kulturnämnden');
  assert.equal(reportTitle({ ...report, kind: null, nämnd: null, år: null }), 'Rapport, rapport ett.md');
});

test('goals that mostly begin alike go by what sets them apart', () => {
  const titled = (...titles: string[]) => ({
    ...report,
    areas: [{ title: '', range, goals: titles.map((title) => ({ title, range, assessments: [] })) }],
  });
  const alike = titled('Staden arbetar för att A blir b', 'Staden arbetar för C', 'Staden ger D');
  assert.deepEqual(
    goals(alike).map((goal) => shortTitle(goal.title, alike)),
    ['… att A blir b', '… C', 'Staden ger D'],
  );
  const alone = titled('Staden arbetar för att A blir b');
  assert.equal(shortTitle('Staden arbetar för att A blir b', alone), 'Staden arbetar för att A blir b');
});

test('what remains is told in words, and nothing where all is written', () => {
  const piece = (kind: string) => ({ kind, title: 'A', goal: null, range, insert: null });
  const remaining = (...kinds: string[]) => {
    const progress = { draft: true, sections: { done: 7, total: 10 }, remaining: kinds.map(piece) };
    const [half] = readOverview({ reports: [{ uri: 'file:///a', progress }] }).reports;
    assert.ok(half);
    assert.equal(writtenText(half), '7 av 10 avsnitt skrivna');
    return remainsText(half);
  };
  assert.equal(remaining('section', 'follow-up', 'assessment', 'assessment'), '2 avsnitt och 2 bedömningar återstår');
  assert.equal(remaining('section'), '1 avsnitt återstår');
  assert.equal(remaining('assessment'), '1 bedömning återstår');
  assert.equal(remaining(), '');
  assert.equal(writtenText(report), '');
});

test('findings in words', () => {
  assert.equal(findingsText({ error: 2, warning: 1, information: 0, hint: 1 }), '2 fel, 1 varning, 1 tips');
  assert.equal(findingsText({ error: 0, warning: 0, information: 0, hint: 0 }), 'inga anmärkningar');
});

test('an answer of another shape is an empty overview, not an exception', () => {
  for (const strange of [null, undefined, 3, 'x', [], {}, { reports: null }, { reports: [null, 1] }]) {
    assert.deepEqual(readOverview(strange).reports, []);
  }
  const [half] = readOverview({
    reports: [{ uri: 'file:///a', areas: [{ goals: [{ assessments: 'nej' }] }] }],
  }).reports;
  assert.ok(half);
  assert.equal(assessedCount(half), 0);
  assert.equal(progressText(half), '0/1 mål');
});
