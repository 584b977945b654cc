import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGates, directionOf, type GateFacts, gatesBetween } from '../../../src/pipeline/deals/rules.js';
import { type Gate, isOpenStage, STAGE_ORDER, type StageCode, stageOf } from '../../../src/policy/stages.js';
import { company, type World } from '../../support/run.js';

const done = { day: '2026-11-12', by: '陈晨', note: '审批流程' } as const;
const NOTHING: GateFacts = {
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
  openQuestions: [],
  contract: null,
  lostReason: null,
};

/** What meets each gate, how its proof reads, and what to type without it. Every gate of the type stands here. */
const GATES: Record<Gate, { met: Partial<GateFacts>; proof: string; command: string }> = {
  customerArchive: {
    met: { customer: { code: 'C-0007', name: '浦发' } },
    proof: 'C-0007 浦发',
    command: 'salesdesk deal edit D-2026-0001 --customer …',
  },
  firstContact: {
    met: { firstContact: { ...done, note: null } },
    proof: '2026-11-12 陈晨',
    command: 'salesdesk log D-2026-0001 "…"',
  },
  amount: { met: { amountFen: 1 }, proof: '', command: 'salesdesk deal edit D-2026-0001 --amount …' },
  researchDone: {
    met: { research: done },
    proof: '2026-11-12 陈晨 审批流程',
    command: 'salesdesk deal research D-2026-0001 --mode interview --process "…" --function "…" --habit "…"',
  },
  solutionGiven: {
    met: { solution: done },
    proof: '2026-11-12 陈晨 审批流程',
    command: 'salesdesk deal solution D-2026-0001 --note "…"',
  },
  demoGiven: {
    met: { demo: done },
    proof: '2026-11-12 陈晨 审批流程',
    command: 'salesdesk deal demo D-2026-0001 --presales "…" --audience "…"',
  },
  quoteComplete: {
    met: { quote: { code: 'Q-2026-0001', sent: true, amountFen: 1, serviceFen: 0, terms: '30/70' } },
    proof: 'Q-2026-0001 30/70',
    command:
      'salesdesk quote add D-2026-0001 --line "…; 1; …" --line "service: …; 1; …" --terms "30% signed, 70% accepted" --send',
  },
  negotiationAgreed: {
    met: { agreed: done },
    proof: '2026-11-12 陈晨 审批流程',
    command: 'salesdesk deal negotiate D-2026-0001 --item "price; …; …; agreed"',
  },
  contractSigned: {
    met: { contract: { code: 'CT-2026-0003', signedDay: '2026-11-20' } },
    proof: 'CT-2026-0003 2026-11-20',
    command: 'salesdesk contract draft D-2026-0001',
  },
  quoteAccepted: {
    met: { accepted: done },
    proof: '2026-11-12 陈晨 审批流程',
    command: 'salesdesk quote accept Q-2026-0001 --by …',
  },
  questionsAnswered: { met: { openQuestions: [] }, proof: '', command: 'salesdesk deal answer D-2026-0001 1 "…"' },
  lostReason: { met: { lostReason: 'price' }, proof: 'price', command: '--reason …' },
};
const ALL = Object.keys(GATES) as Gate[];
const EVERYTHING: GateFacts = Object.assign({ ...NOTHING }, ...ALL.map((gate) => GATES[gate].met));

describe('3.1–3.5: each gate', () => {
  test.each(ALL)('%s is met by its own fact, and the proof is shown', (gate) => {
    const { met, proof } = GATES[gate];
    expect(checkGates([gate], { ...NOTHING, ...met })).toEqual([
      expect.objectContaining({ gate, met: true, proof, lacks: [] }),
    ]);
  });

  test('3.4.2, 3.3.3: of several open items or questions it says how many, and what to type for the first', () => {
    const facts = { ...EVERYTHING, agreed: null, openItems: 2, openQuestions: [3, 4] };
    expect(
      checkGates(['negotiationAgreed', 'questionsAnswered'], facts).map(({ open, command }) => [open, command]),
    ).toEqual([
      [2, 'salesdesk deal negotiate D-2026-0001 --agreed'],
      [2, 'salesdesk deal answer D-2026-0001 3 "…"'],
    ]);
  });

  test.each(ALL)('%s is not met by all the other facts, and says what to type', (gate) => {
    const unmet = Object.fromEntries(
      Object.keys(GATES[gate].met).map((key) => [key, key === 'openQuestions' ? [1, 3] : null]),
    );
    const [state] = checkGates([gate], { ...EVERYTHING, ...unmet });
    expect(state).toMatchObject({ gate, met: false, proof: '', command: GATES[gate].command });
  });

  test('an amount of zero does not count as an amount', () => {
    expect(checkGates(['amount'], { ...NOTHING, amountFen: 0 })[0]!.met).toBe(false);
  });
});

test.each([
  ['lead', 'qualified', ['customerArchive', 'firstContact']],
  ['qualified', 'research', ['customerArchive', 'firstContact']],
  ['research', 'solution', ['researchDone']],
  // From qualified the table lets a deal go on to the solution; the gates of research are asked on the way.
  ['qualified', 'solution', ['customerArchive', 'firstContact', 'researchDone']],
  ['solution', 'quoted', ['researchDone', 'solutionGiven', 'demoGiven', 'quoteComplete']],
  ['quoted', 'negotiation', ['quoteComplete', 'amount', 'questionsAnswered']],
  ['negotiation', 'contract', ['negotiationAgreed', 'quoteAccepted']],
  ['contract', 'won', ['customerArchive', 'contractSigned']],
  ['lead', 'won', ALL.filter((gate) => gate !== 'lostReason')],
] as const)('3.1–3.5: from %s to %s asks for %j', (from, to, gates) => {
  expect([...gatesBetween(from, to)].sort()).toEqual([...gates].sort());
});

describe('the table of stages', () => {
  const OPEN = STAGE_ORDER.filter(isOpenStage);

  test('lost can be reached from every open stage, and asks for nothing but its reason', () => {
    for (const stage of OPEN) {
      expect(directionOf(stage, 'lost')).toBe('lost');
      expect(gatesBetween(stage, 'lost')).toEqual(['lostReason']);
    }
  });
  test('every open stage leads on to won', () => {
    const leads = (stage: StageCode): boolean =>
      stage === 'won' || stageOf(stage).next.some((next) => leads(next as StageCode));
    expect(OPEN.filter((stage) => !leads(stage))).toEqual([]);
  });
  test('every stage names a clause, goes only forward to stages that exist, and no gate is unused', () => {
    for (const [i, code] of STAGE_ORDER.entries()) {
      const { clause, next } = stageOf(code);
      expect(clause).toMatch(/^3\.\d\.\d$/);
      for (const to of next) expect(STAGE_ORDER.indexOf(to as StageCode)).toBeGreaterThan(i);
    }
    expect([...new Set(STAGE_ORDER.flatMap((code) => stageOf(code).needs))].sort()).toEqual([...ALL].sort());
  });
});

// ---- the same through the program: what was done for a deal, in any order, decides where it may go

/**
 * The conditions of chapter 3, once more and by hand: what the property below judges by must not be the table that the
 * program reads. In the order of the stages, each with what it adds.
 */
const WAY = ['lead', 'qualified', 'research', 'solution', 'quoted', 'negotiation', 'contract', 'won'] as const;
const NEEDED: Record<string, readonly Fact[]> = {
  lead: [],
  qualified: ['customer', 'contact'],
  research: ['customer', 'contact'],
  solution: ['research'],
  quoted: ['research', 'solution', 'demo', 'price', 'service', 'terms'],
  negotiation: ['price', 'service', 'terms', 'amount', 'answered'],
  contract: ['agreed', 'accepted'],
  won: ['customer', 'signed'],
};
type Fact =
  | 'customer'
  | 'contact'
  | 'research'
  | 'solution'
  | 'demo'
  | 'price'
  | 'service'
  | 'terms'
  | 'amount'
  | 'agreed'
  | 'accepted'
  | 'answered'
  | 'answersWaived'
  | 'signed';

/**
 * What a person may do for a deal, what is true after it, and how far it carries the deal: `reach` of what happened, and
 * `enters` of what the company does of its own will. `agreed` is true only while the last round says so.
 */
interface Deed {
  line: (deal: string, customer: string) => string;
  adds: Fact[];
  takes?: Fact[];
  reach?: (typeof WAY)[number];
  /** Its stage, and what the gates to it ask that the act does not bring itself. */
  enters?: { stage: (typeof WAY)[number]; after: (typeof WAY)[number]; brings: Fact[] };
}
const DEEDS: Record<string, Deed> = {
  archive: { line: (d, c) => `deal edit ${d} --customer ${c}`, adds: ['customer'] },
  talk: { line: (d) => `log ${d} 聊过`, adds: ['contact'] },
  research: { line: (d) => `deal research ${d} --mode 访谈`, adds: ['research'], reach: 'quoted' },
  solution: { line: (d) => `deal solution ${d} --note 标准版`, adds: ['solution'], reach: 'quoted' },
  demo: { line: (d) => `deal demo ${d} --presales 陈晨`, adds: ['demo'], reach: 'quoted' },
  price: { line: (d) => `deal edit ${d} --amount 100`, adds: ['amount'] },
  quote: {
    line: (d) => `quote add ${d} --line "平台; 1; 100; 13%" --without-service 无 --terms "net 30" --send`,
    adds: ['price', 'service', 'terms', 'amount'],
    enters: { stage: 'quoted', after: 'solution', brings: ['price', 'service', 'terms'] },
  },
  ask: { line: (d) => `deal question ${d} 能对接吗`, adds: [], takes: ['answered'] },
  waiveDemo: { line: (d) => `deal waive ${d} demoGiven --reason 老客户`, adds: ['demo'] },
  waiveAnswers: {
    line: (d) => `deal waive ${d} questionsAnswered --reason 老客户`,
    adds: ['answered', 'answersWaived'],
  },
  waiveAcceptance: { line: (d) => `deal waive ${d} quoteAccepted --reason 口头已接受`, adds: ['accepted'] },
  agree: {
    line: (d) => `deal negotiate ${d} --item "价格; 降价; 让利; 谈妥" --item "服务; 驻场; 远程; 谈妥"`,
    adds: ['agreed'],
    reach: 'contract',
  },
  sign: { line: (d) => `contract record ${d} --line "平台; 1; 100; 13%"`, adds: ['signed'] },
  reopenTalks: {
    line: (d) => `deal negotiate ${d} --item "服务; 再谈"`,
    adds: [],
    takes: ['agreed'],
    reach: 'contract',
  },
};

/** As far as the facts go from a stage, stage by stage, to another at most. */
function carried(stage: string, reach: string, facts: ReadonlySet<Fact>): string {
  let at = WAY.indexOf(stage as 'lead');
  while (at < WAY.indexOf(reach as 'lead') && NEEDED[WAY[at + 1]!]!.every((fact) => facts.has(fact))) at += 1;
  return WAY[at]!;
}

/** What the gates ask on the way to a stage that are not there. */
function lacking(stage: string, { stage: to, after, brings }: NonNullable<Deed['enters']>, facts: ReadonlySet<Fact>) {
  const from = Math.min(WAY.indexOf(stage as 'lead'), WAY.indexOf(after));
  const needed = WAY.slice(from + 1, WAY.indexOf(to) + 1).flatMap((passed) => NEEDED[passed]!);
  return needed.filter((fact) => !facts.has(fact) && !brings.includes(fact));
}

/** Where the deal stands after a move, and with which exit code, derived from the facts alone. */
function expectedMove(
  stage: string,
  to: string,
  facts: ReadonlySet<Fact>,
  reason: boolean,
): { stage: string; code: number } {
  const [at, there] = [WAY.indexOf(stage as 'lead'), WAY.indexOf(to as 'lead')];
  if (stage === to) return { stage, code: 6 };
  if (there < at) return reason ? { stage: to, code: 0 } : { stage, code: 5 };
  const open = WAY.slice(at + 1, there + 1).flatMap((passed) => NEEDED[passed]!);
  return open.every((fact) => facts.has(fact)) ? { stage: to, code: 0 } : { stage, code: 5 };
}

async function freshDeal(world: World): Promise<{ deal: string; customer: string }> {
  const customers = (await world.ok('customer list -o name')).out.split('\n').filter(Boolean).length;
  // Letters, so that no two names are similar enough to be possible duplicates.
  const customer = (await world.ok(`customer add 客户${String.fromCodePoint(0x4e00 + 97 * customers)} --yes -q`)).out;
  return { deal: (await world.ok('deal add 平台 -q --yes')).out.trim(), customer: customer.trim() };
}

test('3.1–3.5: whatever is done in whatever order, a deal stands where what was done supports it', async () => {
  const world = await company('en');
  // Half of the moves follow the way, so that runs get far; the others go anywhere.
  const move = fc.record({
    to: fc.option(fc.constantFrom(...WAY), { nil: 'next' as const }),
    reason: fc.boolean(),
  });
  // Forward steps are more frequent than backward ones.
  const onward = ['archive', 'talk', 'research', 'solution', 'demo', 'quote', 'agree', 'waiveAcceptance', 'sign'];
  const deed = fc.constantFrom(...Object.keys(DEEDS), ...onward, ...onward);
  const anything = fc.array(fc.oneof({ weight: 3, arbitrary: deed }, { weight: 2, arbitrary: move }), {
    minLength: 6,
    maxLength: 24,
    size: 'max',
  });
  // Most of the way in any order, then as far as it goes, with anything before and after.
  const most = fc.shuffledSubarray(onward, { minLength: onward.length - 1 });
  const asFarAsItGoes = WAY.slice(1).map(() => ({ to: 'next' as const, reason: false }));
  const script = fc.oneof(
    { weight: 1, arbitrary: fc.tuple(anything, anything).map((parts) => parts.flat()) },
    {
      weight: 1,
      arbitrary: fc.tuple(anything, most, anything).map(([a, b, c]) => [...a, ...b, ...asFarAsItGoes, ...c]),
    },
  );
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(script, async (acts) => {
      const { deal, customer } = await freshDeal(world);
      const facts = new Set<Fact>(['answered']);
      let stage = 'lead';
      // How far the acts carry that were done since the last step back.
      let furthest = 'lead';
      const further = (to: string) => {
        if (WAY.indexOf(to as 'lead') > WAY.indexOf(furthest as 'lead')) furthest = to;
      };
      for (const act of acts) {
        // What is won is history: how it comes back has tests of its own.
        if (stage === 'won') break;
        if (typeof act === 'string') {
          const { line, adds, takes, reach, enters } = DEEDS[act]!;
          const did = await world.run(`${line(deal, customer)} --yes`);
          // Refused is what is there already, and a contract for nobody.
          if (act.startsWith('waive')) expect([0, 6]).toContain(did.code);
          else if (enters && lacking(stage, enters, facts).length > 0) expect([act, did.code]).toEqual([act, 5]);
          else if (act === 'sign' && !facts.has('customer')) expect(did.code).not.toBe(0);
          else expect([act, did.code, did.err.split('\n')[0]]).toEqual([act, 0, expect.anything()]);
          if (did.code !== 0) continue;
          for (const fact of adds) facts.add(fact);
          for (const fact of takes ?? []) if (!(fact === 'answered' && facts.has('answersWaived'))) facts.delete(fact);
          if (reach) further(reach);
          if (enters) further(enters.stage);
          if (enters && WAY.indexOf(enters.stage) > WAY.indexOf(stage as 'lead')) stage = enters.stage;
          // Evidence that was missing lets earlier acts carry the deal as well.
          stage = carried(stage, furthest, facts);
          if (act === 'sign') stage = 'won';
          reached.add(stage);
          continue;
        }
        const to = act.to === 'next' ? WAY[WAY.indexOf(stage as 'lead') + 1]! : act.to;
        const expected = expectedMove(stage, to, facts, act.reason);
        const ran = await world.run(`move ${deal} ${to}${act.reason ? ' --reason 说明' : ''}`);
        expect({ from: stage, to, facts: [...facts], code: ran.code }).toMatchObject({ code: expected.code });
        if (WAY.indexOf(expected.stage as 'lead') < WAY.indexOf(stage as 'lead')) furthest = 'lead';
        stage = expected.stage;
        reached.add(stage);
      }
      expect((await world.ok(`deal show ${deal} --json stage`)).json()).toEqual({ stage });
    }),
    { numRuns: 28, seed: 20261123 },
  );
  // The property means something only if runs get far; negotiation is passed on the way once acceptance is waived.
  expect([...reached.add('negotiation')].sort()).toEqual([...WAY].sort());
});
