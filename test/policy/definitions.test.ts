import { expect, test } from 'vitest';
import { namedOf } from '../../src/app/settings.js';
import { isExcellent, pointsOf } from '../../src/appraisal/appraisals/rules.js';
import { emptyCount, figuresOf, newCustomerEvents, oncePerContract } from '../../src/appraisal/kpi/rules.js';
import { lateInterest } from '../../src/collections/hardship/rules.js';
import { COMMANDS } from '../../src/commands.js';
import { parseShares } from '../../src/contracts/contracts/rules.js';
import { FEWEST, NORMAL, SPREADS } from '../../src/expenses/analysis/rules.js';
import { RETURN_DAYS } from '../../src/expenses/returns/rules.js';
import { AGEING_BUCKETS, DUNNING_LADDER, LADDER_SETTINGS } from '../../src/policy/collections.js';
import { DEFINITIONS } from '../../src/policy/definitions.js';
import { OUTCOMES } from '../../src/policy/outcomes.js';
import { REQUEST_OPEN_DAYS } from '../../src/policy/requests.js';
import { SETTINGS, type SettingKey } from '../../src/policy/settings.js';
import { STAGES } from '../../src/policy/stages.js';
import { SURVEY_SCORES } from '../../src/policy/surveys.js';
import { addDays } from '../../src/shared/dates.js';

/** The number of a setting as it is by default: `30%` is 30. */
const setting = (key: SettingKey): number => Number.parseFloat(SETTINGS[key].default);

/** The settings that a name with a star stands for: `ticket.answer.*`. */
const settingsUnder = (prefix: string): SettingKey[] =>
  (Object.keys(SETTINGS) as SettingKey[]).filter((key) => key.startsWith(prefix));

const CREDIT = { contractId: 1, adjustmentId: null, day: '2026-11-02', netFen: 1, grossFen: 1, costFen: 0 } as const;
const SHARED = [1, 2].map(() => ({ ...CREDIT, contracts: 1 }));

/** The share that one member must have alone. */
const wholePercent = (): number =>
  Array.from({ length: 200 }, (_, i) => i + 1).find((n) => parseShares(`张伟=${n}%`).ok) ?? 0;

/** The days after which 1 % a year has come to 1 %. */
function daysOfYear(): number {
  const due = '2026-01-01';
  const part = { amountFen: 1_000_000_00, fromDay: due, dueDay: due, settlements: [] } as const;
  const interestAfter = (days: number) =>
    lateInterest(part, { rateBp: 100, graceDays: 0 }, addDays(due, days)).interestFen;
  return Array.from({ length: 400 }, (_, i) => i).find((days) => interestAfter(days) >= 1_000_000) ?? 0;
}

const sumOf = (numbers: Record<string, number>): number =>
  Object.values(numbers).reduce((sum, number) => sum + number, 0);

const ladderDays = DUNNING_LADDER.map(({ fromDay }) => Math.abs(fromDay)).filter((days) => days > 0);
const ageingDays = AGEING_BUCKETS.flatMap(({ upTo }) => (upTo > 0 && Number.isFinite(upTo) ? [upTo] : []));

/** Each figure that a definition names, read from the code that keeps it. */
const KEPT: Readonly<Record<string, readonly number[]>> = {
  // What a contract that was cancelled comes to, over the months.
  sales: [0],
  // A contract of several reps is one of the team.
  contracts: [oncePerContract(SHARED).length],
  credit: [wholePercent()],
  newCustomers: [newCustomerEvents([{ id: 1, signedDay: '2026-11-02', cancelledDay: null }])[0]?.delta ?? 0],
  satisfaction: [SURVEY_SCORES.satisfiedFrom, SURVEY_SCORES.best],
  // What "no target" never is.
  attainment: [0],
  selfReport: [setting('appraisal.reportDays')],
  appraised: [setting('appraisal.leastDays')],
  // What a loss counts, and what reaching the target does; the sum of the weights.
  score: [
    pointsOf(-1, 1, 120) ?? -1,
    (pointsOf(1, 1, 120) ?? 0) / 10_000,
    setting('score.cap'),
    setting('score.system'),
    sumOf(namedOf(SETTINGS['score.weights'].default)),
  ],
  grade: Object.values(namedOf(SETTINGS['grade.points'].default)),
  belowStandard: [...Object.values(OUTCOMES).map(({ row }) => row), setting('grade.below')].filter((n) => n > 0),
  excellent: [[1, 2, 3].find((appraised) => isExcellent({ grade: 'B', place: 1, below: [] }, appraised)) ?? 0],
  result: [setting('appraisal.disputeDays')],
  bonus: Object.values(namedOf(SETTINGS['bonus.factors'].default, 100)).map((factor) => factor / 100),
  ageing: ageingDays.flatMap((upTo, i) => [(ageingDays[i - 1] ?? 0) + 1, upTo]),
  ladder: [...ladderDays, setting('ladder.least')],
  lateInterest: [daysOfYear()],
  dso: [setting('dso.days')],
  creditHold: [setting('credit.holdDays'), setting('credit.holdLeast')],
  quoteLimits: [setting('quote.freeService')],
  ticketClock: settingsUnder('ticket.').map(setting),
  forecast: [STAGES.lost.probabilityBp],
  claim: [setting('claim.days')],
  request: [setting('request.slack'), REQUEST_OPEN_DAYS],
  expenseAdvance: [setting('advance.days')],
  expenseAnalysis: [SPREADS, NORMAL / 10_000, FEWEST],
  campaignReturn: [RETURN_DAYS],
  outdated: [setting('archive.days')],
  contact: [setting('contact.days')],
};

/** The numbers of a text, each once, in their order of size; not those in the names of settings and choices. */
const numbersIn = (text: string): number[] =>
  distinct([...text.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)/g)].map(([number]) => Number(number)));
const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

test.each(DEFINITIONS.map((definition) => [definition.id, definition] as const))(
  '1.3.2: every figure in the definition "%s" is that of the code, in both languages',
  (id, { text }) => {
    const kept = distinct(KEPT[id] ?? []);
    expect(numbersIn(text.zh)).toEqual(kept);
    expect(numbersIn(text.en)).toEqual(kept);
  },
);

/** The command that shows what a definition of the appraisal means. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  score: 'appraisal sheet',
  panel: 'appraisal panel result',
  grade: 'appraisal list',
  belowStandard: 'appraisal sheet',
  excellent: 'appraisal outcomes',
  result: 'appraisal confirm',
  outcome: 'outcome show',
  bonus: 'payroll show',
  payroll: 'payroll close',
};
test.each(Object.entries(SHOWN_BY))('4.3, 4.4: the definition "%s" has its command, %s', (id, name) => {
  const definition = DEFINITIONS.find((candidate) => candidate.id === id);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  expect([definition?.clause, command?.name]).toEqual([expect.stringMatching(/^4\.[34]\.\d$/), name]);
});

test('1.3.2: every setting that a definition names exists', () => {
  for (const { id, text } of DEFINITIONS)
    for (const words of [text.zh, text.en])
      for (const [key] of words.matchAll(/\b[a-z]+\.[a-z]+[A-Za-z]*\b/g))
        expect([id, key, key in SETTINGS || settingsUnder(`${key}.`).length > 0]).toEqual([id, key, true]);
});

test('3.7.2: the steps of the ladder begin as their settings do', () => {
  for (const { step, fromDay } of DUNNING_LADDER)
    if (step !== 'dueReminder') expect([step, setting(LADDER_SETTINGS[step])]).toEqual([step, Math.abs(fromDay)]);
});

test('4.1.5: without a target there is no attainment, never 0 %', () => {
  expect(figuresOf(emptyCount(), undefined, { method: 'top2', minimum: 1 }).attainmentBp).toBeNull();
});
