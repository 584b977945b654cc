import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messages } from '../../../src/pipeline/quotes/messages.js';
import { planAmounts } from '../../../src/pipeline/quotes/termPlan.js';
import {
  describeRule,
  dueDayOf,
  type EventDays,
  parseTerms,
  readRuleText,
  ruleText,
} from '../../../src/pipeline/quotes/terms.js';
import { emptyWorld } from '../../support/run.js';

const FROM = '2026-01-31';
const read = (text: string) => {
  const parsed = parseTerms(text, FROM);
  if (!parsed.ok) throw new Error(parsed.problem.en);
  return parsed.value;
};
const DAYS: EventDays = { plan: FROM, signed: FROM, delivered: '2026-02-10', accepted: '2026-03-15' };
const due = (text: string, days = DAYS) => read(text).map(({ rule }) => dueDayOf(rule, days).day);

test.each([
  ['net 30; eom', ['2026-03-31']], // 30 days, then the end of that month
  ['eom; net 30', ['2026-03-02']], // the end of the month, then 30 days
  ['net 30', ['2026-03-02']],
  ['+30d', ['2026-03-02']],
  ['30 days', ['2026-03-02']],
  ['30天', ['2026-03-02']],
  ['月结30天', ['2026-03-02']],
  ['2 weeks', ['2026-02-14']],
  ['signed+1m', ['2026-02-28']], // keeps the anchor day and clamps
  ['signed+2m', ['2026-03-31']],
  ['signed+1m; +1m', ['2026-03-31']],
  ['signed+13m', ['2027-02-28']],
  ['month+1 day 15', ['2026-02-15']],
  ['month+1 day 31', ['2026-02-28']],
  ['次月10日', ['2026-02-10']],
  ['下下月10日', ['2026-03-10']],
  ['第3个月5日', ['2026-04-05']],
  ['15th of next month', ['2026-02-15']],
  ['30% signed, 60% accepted, 10% accepted+30d', ['2026-01-31', '2026-03-15', '2026-04-14']],
  ['30% 签订, 60% 验收, 10% 验收后30天', ['2026-01-31', '2026-03-15', '2026-04-14']],
  ['30%签约日；60%到货后30天；余款 验收合格后1个月', ['2026-01-31', '2026-03-12', '2026-04-15']],
  ['50% 30 days after acceptance, 50% on delivery', ['2026-04-14', '2026-02-10']],
  ['50% delivered eom, rest accepted+30d eom', ['2026-02-28', '2026-04-30']],
  ['30% 2026-12-01; 70% 12/31', ['2026-12-01', '2026-12-31']],
  ['38,400 12/1; rest 2026-12-31', ['2026-12-01', '2026-12-31']],
  ['38400 12/1, 其余 eom', ['2026-12-01', '2026-01-31']],
])('3.7.1: %s', (text, days) => {
  expect(due(text)).toEqual(days);
});

test('3.7.1: what waits for an event has no day until it happens', () => {
  expect(due('30% signed, 60% accepted, 10% accepted+30d', { plan: FROM, signed: FROM })).toEqual([FROM, null, null]);
  const [part] = read('net 30; eom');
  expect(dueDayOf(part!.rule, DAYS).trail).toEqual([
    { by: 'plan', day: '2026-01-31' },
    { by: '+30d', day: '2026-03-02' },
    { by: 'eom', day: '2026-03-31' },
  ]);
});

test.each([
  '',
  ';',
  '30%',
  '30% someday',
  'soon',
  '30% signed; accepted',
  '30% signed, 2026-12-01',
  '1.2.3 signed',
  '50% eom+',
])('3.7.1: "%s" is not payment terms', (text) => {
  expect(parseTerms(text, FROM)).toMatchObject({ ok: false, problem: { zh: expect.any(String) } });
});

test.each([
  ['signed', '签订时', 'on signing'],
  ['accepted+30d', '验收后 30 天', '30 days after acceptance'],
  ['net 30; eom', '签订后 30 天的月底', 'the end of the month of 30 days after signing'],
  ['eom; net 30', '签订的月底后 30 天', '30 days after the end of the month of signing'],
  ['delivered month+1 day 15', '交付后第 1 个月 15 日', 'day 15 of month 1 after delivery'],
  ['2026-12-01', '2026-12-01', '2026-12-01'],
])('3.7.1: %s is "%s", "%s" on paper', (text, zh, en) => {
  expect(describeRule(read(text)[0]!.rule)).toEqual({ zh, en });
});

test('3.7.1: a rule reads back as it was written', () => {
  const step = fc.oneof(
    fc.record({ days: fc.integer({ min: 0, max: 999 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 60 }) }),
    fc.constant({ monthEnd: true as const }),
    fc.record({ monthsAhead: fc.integer({ min: 1, max: 24 }), dayOfMonth: fc.integer({ min: 1, max: 31 }) }),
  );
  const start = fc.constantFrom('plan' as const, 'signed' as const, 'delivered' as const, 'accepted' as const, {
    day: '2026-12-01' as const,
  });
  fc.assert(
    fc.property(start, fc.array(step, { minLength: 0, maxLength: 4 }), (from, steps) => {
      if (from === 'plan' && steps.length === 0) return;
      const rule = { start: from, steps };
      const again = readRuleText(ruleText(rule));
      const monthsInARow = steps.some((one, i) => 'months' in one && i > 0 && 'months' in steps[i - 1]!);
      if (!monthsInARow) expect(dueDayOf(again, DAYS).day).toBe(dueDayOf(rule, DAYS).day);
      expect(ruleText(readRuleText(ruleText(again)))).toBe(ruleText(again));
    }),
  );
});

test('3.7.1: every payment plan adds up and is never negative', () => {
  const part = fc.oneof(
    fc.integer({ min: 1, max: 9_999 }).map((bp) => `${bp / 100}%`),
    fc.integer({ min: 1, max: 5_000_000 }).map((fen) => (fen / 100).toFixed(2)),
  );
  const when = fc.constantFrom('signed', 'accepted+30d', 'net 45; eom', '2026-12-01', '次月10日');
  let good = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000_000_000 }),
      fc.array(fc.tuple(part, when), { minLength: 1, maxLength: 5 }),
      when,
      (totalFen, typed, last) => {
        const text = [...typed.map(([size, rule]) => `${size} ${rule}`), `rest ${last}`].join(', ');
        const plan = planAmounts(totalFen, read(text));
        if (!plan.ok) return;
        good += 1;
        expect(plan.value.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalFen);
        expect(plan.value.every(({ amountFen }) => amountFen > 0)).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(good).toBeGreaterThan(100);
});

test('3.7.1: every form of payment terms in the help texts is read, in both languages', async () => {
  for (const [lang, words] of [
    [
      'zh',
      ['30% 签订', '余款 交付', '10% 验收+30天', '10% 验收+2个月', '10% 签订 月底', '1,000 net 30', '1000 2026-12-01'],
    ],
    ['en', ['30% signed', 'rest delivered', '10% accepted+30d', '10% accepted+2m', '10% signed eom', '1,000 net 30']],
  ] as const) {
    for (const piece of words) expect(parseTerms(piece, FROM)).toMatchObject({ ok: true });
    const help = messages.termsToWrite[lang];
    const examples = [...help.matchAll(/"([^"]+)"/g)].map(([, example]) => example!);
    expect(examples.length).toBe(3);
    for (const example of examples) expect(parseTerms(example, FROM)).toMatchObject({ ok: true });
    for (const command of [
      'contract plan',
      'contract draft',
      'contract edit',
      'payment preview',
      'payment plan',
      'quote add',
    ]) {
      const { out } = await emptyWorld(lang).ok(`${command} --help`);
      expect(out.replace(/\s+/g, '')).toContain(help.replace(/\s+/g, ''));
    }
  }
});
