import type { Choices } from '../shared/choices.js';
import { BONUS_RULES, type BonusRule, GRADES, INDICATORS } from './appraisal.js';
import { APPROVAL_LEVELS, TICKET_DAYS, type TicketPriority } from './contracts.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from './expenses.js';
import { type DealKind, KIND_GATES, STAGES } from './stages.js';

/** What a setting's value may be. Percentages are written `10%`; `days` counts calendar days unless the text says otherwise. */
export type SettingKind =
  | { kind: 'whole'; least: number; most: number }
  /** `off`: it may be said that there is none. */
  | { kind: 'percent'; off?: true }
  /** An amount of the company's currency: `1`, `100.50`; `off`: it may be said that there is none. */
  | { kind: 'amount'; mostFen: number; off?: true }
  | { kind: 'choice'; choices: readonly string[] }
  /** Several whole numbers, largest first: `30 7 0`. */
  | { kind: 'list'; least: number; most: number }
  /** Several of the words, in their order, or `none`; `any` for all of them, if that may be said. */
  | { kind: 'words'; words: readonly string[]; any: boolean }
  /**
   * A number for each name, in their order: `A 90, B 75, C 60`. `falling`: each is less than the one before; `sum`: what
   * they add up to.
   */
  | { kind: 'named'; names: readonly string[]; decimals: number; most: number; falling?: true; sum?: number }
  /** Who decides above which amount, lowest first: `100000 manager, 500000 management`; or `off`. */
  | { kind: 'levels'; levels: Choices };
export type Setting = SettingKind & { default: string; clause: string };

const days = (value: number, clause: string, least = 0, most = 3650) =>
  ({ kind: 'whole', least, most, default: String(value), clause }) as const;
const percent = (value: string, clause: string) => ({ kind: 'percent', default: value, clause }) as const;
/** Up to a hundred thousand: a rest is never more. */
const amount = (value: string, clause: string) =>
  ({ kind: 'amount', mostFen: 10_000_000, default: value, clause }) as const;
const choice = <const C extends string>(choices: readonly C[], value: NoInfer<C>, clause: string) =>
  ({ kind: 'choice', choices, default: value, clause }) as const;

type OpenStage = Exclude<keyof typeof STAGES, 'won' | 'lost'>;
const perStage = <P extends string, S>(prefix: P, make: (stage: OpenStage) => S) =>
  Object.fromEntries(
    (Object.keys(STAGES) as (keyof typeof STAGES)[])
      .filter((stage): stage is OpenStage => stage !== 'won' && stage !== 'lost')
      .map((stage) => [`${prefix}.${stage}`, make(stage)]),
  ) as Record<`${P}.${OpenStage}`, S>;

const perCategory = <P extends string, S>(prefix: P, make: (category: ExpenseCategory) => S) =>
  Object.fromEntries(
    (Object.keys(EXPENSE_CATEGORIES) as ExpenseCategory[]).map((category) => [`${prefix}.${category}`, make(category)]),
  ) as Record<`${P}.${ExpenseCategory}`, S>;

const perPriority = <P extends string, S>(prefix: P, make: (priority: TicketPriority) => S) =>
  Object.fromEntries(
    (Object.keys(TICKET_DAYS) as TicketPriority[]).map((priority) => [`${prefix}.${priority}`, make(priority)]),
  ) as Record<`${P}.${TicketPriority}`, S>;

const words = (list: readonly string[], value: string, clause: string, any = false) =>
  ({ kind: 'words', words: list, any, default: value, clause }) as const;
const PRESALES_WORK = Object.keys(KIND_GATES);
const asked = (value: string) => words(PRESALES_WORK, value, '3.2.1');

/** The open stages after the first, each with those to which a deal may step back from it. */
const stepsBack = () => {
  const open = (Object.keys(STAGES) as (keyof typeof STAGES)[]).filter((stage) => stage !== 'won' && stage !== 'lost');
  return Object.fromEntries(
    open
      .slice(1)
      .map((stage, i) => [`stage.back.${stage}`, words(open.slice(0, i + 1), 'any', STAGES[stage].clause, true)]),
  ) as Record<`stage.back.${Exclude<OpenStage, 'lead'>}`, ReturnType<typeof words>>;
};

/** Choices of ours where the written policy is silent, with their defaults (definitions). */
export const SETTINGS = {
  'backup.keep': { kind: 'whole', least: 1, most: 1000, default: '5', clause: '1.3.2' },
  visibility: choice(['own', 'team', 'all'], 'all', '1.3.2'),
  'clock.jump': days(45, '4.2', 1),
  'confirm.days': days(14, '2.2', 1),
  'sales.event': choice(['signed', 'delivered', 'collected'], 'signed', '4.1.1'),
  'sales.tax': choice(['net', 'gross'], 'net', '4.1.1'),
  'satisfaction.method': choice(['top2', 'mean'], 'top2', '4.1.4'),
  'satisfaction.minimum': days(1, '4.1.4', 1, 1000),
  'claim.days': days(30, '5.2.1', 1),
  'request.from.travel': { kind: 'amount', mostFen: 10_000_000, off: true, default: 'off', clause: '5.3.2' },
  'request.from.entertainment': { kind: 'amount', mostFen: 10_000_000, off: true, default: 'off', clause: '5.3.2' },
  'request.slack': percent('10%', '5.3.2'),
  'advance.days': days(30, '5.2.1', 1),
  ...perCategory('budget.over', () => choice(['stop', 'warn'], 'stop', '5.1.2')),
  'contact.days': days(30, '6.2.1', 1),
  'archive.days': days(90, '6.1.2', 1),
  'lead.contactDays': days(2, '3.1.3', 0, 60),
  ...perStage('stage.norm', (stage) => days(STAGES[stage].normDays, STAGES[stage].clause, 1)),
  ...perStage('forecast.probability', (stage) =>
    percent(`${STAGES[stage].probabilityBp / 100}%`, STAGES[stage].clause),
  ),
  ...stepsBack(),
  'gates.new': asked(PRESALES_WORK.join(' ')),
  'gates.extension': asked('none'),
  'gates.renewal': asked('none'),
  'forecast.minimum': days(20, '2.2.1a', 1, 100_000),
  'quote.days': days(30, '3.3.2', 1),
  'quote.discount.rep': percent('10%', '3.3.2'),
  'quote.discount.presales': percent('0%', '3.3.2'),
  'quote.discount.manager': percent('100%', '3.3.2'),
  'quote.margin': percent('20%', '3.3.2'),
  'quote.freeService': percent('30%', '3.3.2'),
  'contract.approval': { kind: 'levels', levels: APPROVAL_LEVELS, default: 'off', clause: '3.5.2' },
  'contract.signDays': days(10, '3.5.3', 1),
  'contract.endDays': { kind: 'list', least: 0, most: 366, default: '30 7 0', clause: '3.5.3' },
  ...perPriority('ticket.answer', (priority) => days(TICKET_DAYS[priority].answer, '3.6.4', 0, 366)),
  ...perPriority('ticket.solve', (priority) => days(TICKET_DAYS[priority].solve, '3.6.4', 0, 366)),
  'payment.remindDays': days(7, '3.7.1', 0, 366),
  'dso.days': days(90, '3.7.1', 1, 366),
  'ladder.dunning1': days(1, '3.7.2', 1),
  'ladder.dunning2': days(15, '3.7.2', 1),
  'ladder.escalate': days(30, '3.7.3', 1),
  'ladder.stopDelivery': days(60, '3.7.3', 1),
  'ladder.legal': days(90, '3.7.3', 1),
  'ladder.least': amount('1', '3.7.2'),
  'credit.holdLeast': amount('100', '3.7.3'),
  'credit.holdDays': days(30, '3.7.3', 0),
  'waive.least': amount('1000', '3.7.3'),
  'month.closeDays': days(5, '4.2', 1, 366),
  'appraisal.leastDays': days(10, '4.3.2', 0, 31),
  'appraisal.reportDays': days(3, '4.3.1', 1, 60),
  'appraisal.disputeDays': days(5, '4.3.2', 1, 60),
  'appraisal.closeDays': days(10, '4.3.2', 1, 366),
  'score.cap': { kind: 'whole', least: 100, most: 1000, default: '120', clause: '4.3.2' },
  'score.weights': {
    kind: 'named',
    names: Object.keys(INDICATORS),
    decimals: 0,
    most: 100,
    sum: 100,
    default: 'sales 40, profit 20, newCustomers 15, satisfaction 15, attainment 10',
    clause: '4.3.2',
  },
  'score.system': percent('70%', '4.3.2'),
  'grade.points': {
    kind: 'named',
    names: GRADES.slice(0, -1),
    decimals: 2,
    most: 120,
    falling: true,
    default: 'A 90, B 75, C 60',
    clause: '4.3.2',
  },
  'grade.mostA': { kind: 'percent', off: true, default: 'off', clause: '4.3.2' },
  'grade.below': percent('60%', '4.4.2'),
  'bonus.rule': choice(Object.keys(BONUS_RULES) as BonusRule[], 'fixed', '4.4.3'),
  'bonus.rate': percent('1%', '4.4.3'),
  'bonus.factors': {
    kind: 'named',
    names: GRADES,
    decimals: 2,
    most: 10,
    default: 'A 1.2, B 1, C 0.8, D 0',
    clause: '4.4.3',
  },
} as const satisfies Record<string, Setting>;
export type SettingKey = keyof typeof SETTINGS;
/** The setting that says which work is asked of a kind of deal. */
export const gatesSetting = (kind: DealKind) => `gates.${kind}` as const;
