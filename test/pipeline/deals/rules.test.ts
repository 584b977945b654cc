import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGates, directionOf, type GateFacts, gatesBetween, isStale } from '../../../src/pipeline/deals/rules.js';
import { isOpenStage, STAGE_ORDER, STAGES, type Stage } from '../../../src/policy/stages.js';

const done = { day: '2026-11-01', by: '陈晨', note: null };
const nothing: GateFacts = {
  code: 'D-2026-0001',
  customer: null,
  amountFen: null,
  firstContact: null,
  research: null,
  solution: null,
  demo: null,
  quote: null,
  accepted: null,
  agreed: null,
  openItems: 0,
  openQuestions: [1],
  contract: null,
  lostReason: null,
};
const everything: GateFacts = {
  code: 'D-2026-0001',
  customer: { code: 'C-0001', name: '甲' },
  amountFen: 100,
  firstContact: done,
  research: done,
  solution: done,
  demo: done,
  quote: { code: null, sent: true, amountFen: 100, serviceFen: 0, terms: '30/70' },
  accepted: done,
  openItems: 0,
  openQuestions: [],
  agreed: done,
  contract: { code: 'CT-2026-0001', signedDay: '2026-11-20' },
  lostReason: 'price',
};

describe('the table of stages', () => {
  test('3.1–3.5: every stage can be reached from lead, and won only through a contract', () => {
    const reached = new Set<string>(['lead']);
    for (const stage of STAGE_ORDER) if (reached.has(stage)) for (const next of STAGES[stage].next) reached.add(next);
    expect([...reached].sort()).toEqual(STAGE_ORDER.filter((stage) => stage !== 'lost').sort());
    expect(STAGES.won.needs).toContain('contractSigned');
  });

  test.each(STAGE_ORDER.filter((s) => isOpenStage(s) && s !== 'lead'))(
    '%s asks for nothing when all is done, and for something when nothing is',
    (stage) => {
      const gates = gatesBetween('lead', stage);
      expect(checkGates(gates, everything).filter(({ met }) => !met)).toEqual([]);
      expect(checkGates(gates, nothing).filter(({ met }) => !met).length).toBeGreaterThan(0);
      for (const { way } of checkGates(gates, nothing)) expect(way).toMatch(/^salesdesk /);
    },
  );

  test('a jump forward passes every gate of the stages between', () => {
    fc.assert(
      fc.property(fc.nat(STAGE_ORDER.length - 2), fc.nat(STAGE_ORDER.length - 2), (a, b) => {
        const [from, to] = [STAGE_ORDER[Math.min(a, b)]!, STAGE_ORDER[Math.max(a, b)]!];
        const gates = gatesBetween(from, to);
        for (const stage of STAGE_ORDER.slice(Math.min(a, b) + 1, Math.max(a, b) + 1))
          for (const gate of (STAGES[stage] as Stage).needs) expect(gates).toContain(gate);
        expect(new Set(gates).size).toBe(gates.length);
      }),
    );
  });
});

test.each([
  [{ amountFen: null, serviceFen: null, terms: null }, ['price', 'service', 'terms']],
  [{ amountFen: 100, serviceFen: null, terms: null }, ['service', 'terms']],
  [{ amountFen: 100, serviceFen: 0, terms: null }, ['terms']],
  [{ amountFen: 100, serviceFen: 0, terms: '30/70' }, []],
])('3.3.2: a quotation of %j lacks %j', (quote, lacks) => {
  const [state] = checkGates(['quoteComplete'], { ...nothing, quote: { code: null, sent: true, ...quote } });
  expect(state).toMatchObject({ met: lacks.length === 0, lacks });
});

test('3.3.2: a complete quotation counts only once it was sent', () => {
  const quote = { code: 'Q-2026-0001', sent: false, amountFen: 100, serviceFen: 0, terms: '30/70' };
  const [state] = checkGates(['quoteComplete'], { ...nothing, quote });
  expect(state).toMatchObject({ met: false, lacks: ['sent'], way: 'salesdesk quote send Q-2026-0001' });
  const waiting = checkGates(['quoteComplete', 'quoteAccepted'], { ...nothing, quote: { ...quote, waits: true } });
  const way = 'salesdesk quote approve Q-2026-0001 --reason "…"';
  expect(waiting.map((one) => one.way)).toEqual([way, way]);
});

test.each([
  ['lead', 'qualified', 'forward'],
  ['quoted', 'research', 'back'],
  ['quoted', 'quoted', 'none'],
  ['quoted', 'lost', 'lost'],
  ['won', 'contract', 'reopen'],
  ['lost', 'lead', 'reopen'],
] as const)('from %s to %s is %s', (from, to, direction) => {
  expect(directionOf(from, to)).toBe(direction);
});

test.each([
  ['lead', 14, false],
  ['lead', 15, true],
  ['negotiation', 30, false],
  ['negotiation', 31, true],
  ['won', 900, false],
])('a deal in %s for %i days is stale: %s', (stage, days, stale) => {
  expect(isStale(stage, days, { lead: 14, negotiation: 30 })).toBe(stale);
});
