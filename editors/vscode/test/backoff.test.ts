import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../src/backoff';

test('each crash waits longer, the sixth in three minutes gives up', () => {
  const backoff = new Backoff();
  const waits = [0, 1, 2, 3, 4, 5].map((i) => backoff.crashed(i * 1000));
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, undefined]);
});

test('a crash now and then is always forgiven', () => {
  const backoff = new Backoff();
  for (let i = 0; i < 20; i++) assert.equal(backoff.crashed(i * 200_000), 500);
});

test('a start by hand forgives everything', () => {
  const backoff = new Backoff();
  for (let i = 0; i < 6; i++) backoff.crashed(i);
  backoff.reset();
  assert.equal(backoff.crashed(7), 500);
});
