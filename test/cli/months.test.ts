import { expect, test } from 'vitest';
import { company } from '../support/run.js';

test('4.2: without a month the last one that is over is meant, but none before the first of the book', async () => {
  const world = await company('en', '2026-11-23', '2026-10-31');
  for (const command of ['appraisal list', 'appraisal differences', 'appraisal outcomes'])
    expect((await world.run(command, { hints: true })).printed.map(({ text }) => text).join('')).toContain('2026-11');
  expect((await world.ok('kpi report --json')).json()).toMatchObject({ month: '2026-11' });
  expect((await world.run('kpi report', { hints: true })).err).not.toContain('2026-12');
  const close = await world.run('month close');
  expect([close.code, close.err]).toEqual([5, expect.stringContaining('2026-11 is not over yet')]);
  const later = { now: '2026-12-02' };
  expect((await world.ok('kpi report --json', later)).json()).toMatchObject({ month: '2026-11' });
  expect((await world.ok('appraisal list', { now: '2027-01-04' })).out).toContain('Appraisal of 2026-12');
});

test('4.2: a month as a word and with --month is one month; two different ones are refused', async () => {
  const world = await company('en');
  expect((await world.ok('appraisal list 2026-10 --month 2026-10')).out).toContain('2026-10');
  const two = await world.run('appraisal list 2026-10 --month 2026-09');
  expect([two.code, two.err]).toEqual([
    2,
    expect.stringContaining('--month means 2026-09, and the word before it 2026-10: give one month'),
  ]);
});
