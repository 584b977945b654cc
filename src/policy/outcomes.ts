import type { Choices } from '../shared/choices.js';
import type { Role } from './roles.js';

interface OutcomeRule {
  zh: string;
  en: string;
  synonyms?: readonly string[];
  clause: string;
  /** What brings it about: an excellent month, a month or a row of months below standard, or a hand. */
  by: 'excellent' | 'below' | 'hand';
  /** How many months in a row below standard; 0 where that is not what brings it about. */
  row: number;
  /** Manager and hr decide it together (definitions, Score, grade, outcome). */
  twoPersons: boolean;
}

/** What an appraisal leads to (policy 4.4.1–4.4.3; definitions, Below standard, Excellent, Pay adjustment). */
export const OUTCOMES = {
  bonus: { zh: '奖金', en: 'bonus', clause: '4.4.1', by: 'excellent', row: 0, twoPersons: false },
  certificate: {
    zh: '荣誉证书',
    en: 'certificate of honour',
    clause: '4.4.1',
    by: 'excellent',
    row: 0,
    twoPersons: false,
  },
  promotion: {
    zh: '晋升提名',
    en: 'promotion nomination',
    clause: '4.4.1',
    by: 'excellent',
    row: 0,
    twoPersons: false,
  },
  coaching: { zh: '辅导', en: 'coaching plan', clause: '4.4.2', by: 'below', row: 1, twoPersons: false },
  training: { zh: '培训名额', en: 'training seat', clause: '4.4.2', by: 'below', row: 2, twoPersons: false },
  talk: { zh: '面谈', en: 'talk', clause: '4.4.2', by: 'below', row: 2, twoPersons: false },
  transfer: { zh: '调岗', en: 'transfer', clause: '4.4.2', by: 'below', row: 3, twoPersons: true },
  demotion: { zh: '降职', en: 'demotion', clause: '4.4.2', by: 'below', row: 3, twoPersons: true },
  dismissal: { zh: '辞退', en: 'dismissal', clause: '4.4.2', by: 'below', row: 3, twoPersons: true },
  payAdjustment: { zh: '调薪', en: 'pay adjustment', clause: '4.4.3', by: 'hand', row: 0, twoPersons: true },
} as const satisfies Readonly<Record<string, OutcomeRule>>;
export type OutcomeKind = keyof typeof OUTCOMES;
/** Those of which one is chosen after three months in a row: granting one settles the others. */
export const CONSEQUENCES = ['transfer', 'demotion', 'dismissal'] as const satisfies readonly OutcomeKind[];

/** What is decided on an outcome, as it is typed. */
export const OUTCOME_DECISIONS = {
  grant: { zh: '批准', en: 'grant', synonyms: ['同意'] },
  decline: { zh: '不批准', en: 'decline', synonyms: ['拒绝'] },
} as const satisfies Choices;
export type OutcomeDecision = keyof typeof OUTCOME_DECISIONS;
/** As it is stored; `settled`: another one of the same row was granted. */
export type OutcomeStep = OutcomeDecision | 'done' | 'settled';

export const OUTCOME_STATES = {
  proposed: { zh: '待决定', en: 'undecided' },
  granted: { zh: '已批准', en: 'granted' },
  declined: { zh: '未批准', en: 'declined' },
  done: { zh: '已办理', en: 'done' },
  settled: { zh: '已另行处理', en: 'settled otherwise' },
} as const satisfies Choices;
export type OutcomeState = keyof typeof OUTCOME_STATES;

export type CoachingStep = 'session' | 'close';
export const COACHING_RESULTS = {
  reached: { zh: '达标', en: 'reached', synonyms: ['达到'] },
  missed: { zh: '未达标', en: 'missed', synonyms: ['未达到'] },
} as const satisfies Choices;
export type CoachingResult = keyof typeof COACHING_RESULTS;
export const COACHING_STATES = {
  open: { zh: '进行中', en: 'under way' },
  overdue: { zh: '已到期', en: 'its day is over' },
  ...COACHING_RESULTS,
} as const satisfies Choices;
export type CoachingState = keyof typeof COACHING_STATES;

/** More than this many times the bonus base of a month is unusual to pay besides it, or to correct: it is asked about. */
export const MOST_BASES = 3;

/** Who reads outcomes and coachings besides the one concerned (policy 1.3.2). */
export const OUTCOME_READERS: readonly Role[] = ['manager', 'hr', 'management', 'auditor'];
/** Who reads everybody's line of a payroll (definitions, Payroll). */
export const PAYROLL_READERS: readonly Role[] = ['manager', 'hr', 'finance', 'management', 'auditor'];
