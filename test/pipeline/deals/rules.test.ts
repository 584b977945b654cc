import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPassagesOf,
  checkGates,
  directionOf,
  effectiveMoves,
  type GateFacts,
  gatesBetween,
  isStale,
  movesToUndo,
  type Passages,
  staysOf,
} from '../../../src/pipeline/deals/rules.js';
import { isOpenStage, STAGE_ORDER, STAGES, type StageCode, stageOf } from '../../../src/policy/stages.js';
import type { Day } from '../../../src/shared/dates.js';

const done = { day: '2026-11-01', by: '陈晨', note: null } as const;
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
      for (const { command } of checkGates(gates, nothing)) expect(command).toMatch(/^salesdesk /);
    },
  );

  test('a jump forward passes every gate of the stages between', () => {
    fc.assert(
      fc.property(fc.nat(STAGE_ORDER.length - 2), fc.nat(STAGE_ORDER.length - 2), (a, b) => {
        const [from, to] = [STAGE_ORDER[Math.min(a, b)]!, STAGE_ORDER[Math.max(a, b)]!];
        const gates = gatesBetween(from, to);
        for (const stage of STAGE_ORDER.slice(Math.min(a, b) + 1, Math.max(a, b) + 1))
          for (const gate of stageOf(stage).needs) expect(gates).toContain(gate);
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
  expect(state).toMatchObject({ met: false, lacks: ['sent'], command: 'salesdesk quote send Q-2026-0001' });
  const waiting = checkGates(['quoteComplete', 'quoteAccepted'], {
    ...nothing,
    quote: { ...quote, waitsForApproval: true },
  });
  const approve = 'salesdesk quote approve Q-2026-0001 --reason "…"';
  expect(waiting.map(({ command }) => command)).toEqual([approve, approve]);
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
] as const)('a deal in %s for %i days is stale: %s', (stage, days, stale) => {
  expect(isStale(stage, days, { lead: 14, negotiation: 30 })).toBe(stale);
});

describe('moves', () => {
  const move = (toStage: StageCode, day: Day = '2026-11-01') => ({ fromStage: null, toStage, day, undoes: null });
  const undo = { fromStage: null, toStage: 'lead', day: '2026-11-09', undoes: 7 } as const;
  test.each([
    [
      [move('lead'), move('lost')],
      ['lead', 'lost'],
    ],
    [[move('lead'), move('lost'), undo], ['lead']],
    [[move('lead'), move('qualified'), move('lost'), undo, undo], ['lead']],
    [
      [move('lead'), move('lost'), undo, move('qualified')],
      ['lead', 'qualified'],
    ],
    [[], []],
  ])('what is undone did not happen (%#)', (moves, stages) => {
    expect(effectiveMoves(moves).map(({ toStage }) => toStage)).toEqual(stages);
  });

  test('a stay is from one move to the next; the stage it is in now, and won or lost, are none', () => {
    const moves = [move('lead', '2026-11-01'), move('quoted', '2026-11-11'), move('lost', '2026-11-11')];
    expect(staysOf(moves)).toEqual([
      { stage: 'lead', days: 10, until: '2026-11-11' },
      { stage: 'quoted', days: 0, until: '2026-11-11' },
    ]);
    expect(staysOf([...moves, move('lead', '2026-11-20')])).toHaveLength(2);
    expect(staysOf([])).toEqual([]);
  });

  test('a deal that was in a stage twice went through it once; an open one went nowhere yet', () => {
    const passages: Passages = new Map();
    const to = (...stages: StageCode[]) => stages.map((toStage) => ({ toStage }));
    addPassagesOf(passages, to('lead', 'quoted', 'lead', 'quoted', 'won'));
    addPassagesOf(passages, to('lead', 'lost'));
    addPassagesOf(passages, to('lead', 'quoted'));
    addPassagesOf(passages, []);
    expect(Object.fromEntries(passages)).toEqual({ lead: { closed: 2, won: 1 }, quoted: { closed: 1, won: 1 } });
  });

  test('undo reads what an entry changed, and the whole position that older programs kept', () => {
    const before = { stageDay: '2026-11-01', closedDay: null, lostReason: null, lostNote: null, competitor: null };
    const older = { code: 'D-2026-0001', from: 'quoted', to: 'lost', ...before };
    expect(movesToUndo({ moves: [older] })).toEqual([
      { code: 'D-2026-0001', from: 'quoted', to: 'lost', before: { stage: 'quoted', ...before } },
    ]);
    const changes = {
      stage: { from: 'quoted', to: 'lost' },
      closedDay: { from: null, to: '2026-11-20' },
      lostReason: { from: null, to: 'price' },
    };
    expect(movesToUndo({ moves: [{ code: 'D-2026-0001', changes }] })).toEqual([
      {
        code: 'D-2026-0001',
        from: 'quoted',
        to: 'lost',
        before: { stage: 'quoted', closedDay: null, lostReason: null },
      },
    ]);
    expect(movesToUndo({})).toEqual([]);
  });
});
