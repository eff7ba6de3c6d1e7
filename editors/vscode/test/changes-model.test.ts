import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesText, readChanges } from '../src/changes-model';

const range = { start: { line: 6, character: 10 }, end: { line: 6, character: 16 } };
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

test('the changes are read as they are promised', () => {
  const changes = readChanges({
    figures: [{ heading: 'Hamnar', name: 'Kajer (Utfall)', was: '−6 142 tkr', now: '−7 244 tkr', range }],
    statuses: [{ goal: 'Fler båtar', label: 'Året', was: null, now: 'Uppnåtts', range }],
    references: [
      { heading: 'Hamnar', was: 'tabell 3 (Bojar)', now: 'tabell 4 (Bojar)', range },
      { heading: 'Hamnar', was: 'avsnittet Bilaga', now: null, range: null },
    ],
    new: [{ kind: 'Rad', name: 'Bojar', within: 'Hamnar', range }],
    gone: [{ kind: 'Avsnitt', name: 'Bilaga', within: '' }],
    notFollowed: [{ message: 'Kajer ändrades.', range }],
  });
  assert.deepEqual(changes.figures[0]?.range, range);
  assert.equal(changes.statuses[0]?.was, null);
  assert.deepEqual(changes.new[0], { kind: 'Rad', name: 'Bojar', within: 'Hamnar', range });
  assert.equal(changes.gone[0]?.range, null);
  assert.deepEqual([changes.references[0]?.range, changes.references[1]?.now], [range, null]);
  assert.equal(
    changesText(changes),
    '1 tal, 1 bedömning, 2 hänvisningar, 1 nytt, 1 borttaget · 1 ställe följer inte med',
  );
});

test('an answer of another shape tells of no changes', () => {
  for (const answer of [null, [], 'x', { figures: 'x', references: 'x', new: [3], notFollowed: [{ range: 4 }] }]) {
    const changes = readChanges(answer);
    assert.deepEqual([changes.figures, changes.references, changes.new, changes.gone], [[], [], [], []]);
    assert.ok(changes.notFollowed.every((n) => n.message === ''));
    assert.deepEqual(changes.notFollowed[0]?.range ?? nowhere, nowhere);
  }
  assert.equal(changesText(readChanges({})), 'Inga tal, bedömningar, hänvisningar, avsnitt eller rader har ändrats');
});
