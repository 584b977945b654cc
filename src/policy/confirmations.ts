import type { Choices } from '../shared/choices.js';
import type { Permission } from './permissions.js';
import type { Role } from './roles.js';
import { TOGETHER } from './standIns.js';

/**
 * Where an act that two persons do stands. It lapses by its day alone, and is outdated as long as it could not be carried
 * out: what it rests on has changed, or who asked for it may not any more.
 */
export const CONFIRMATION_STATES = {
  waiting: { zh: '待确认', en: 'waiting' },
  lapsed: { zh: '已过期', en: 'lapsed' },
  outdated: { zh: '已失效', en: 'no longer valid' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  refused: { zh: '已拒绝', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Choices;
export type ShownState = keyof typeof CONFIRMATION_STATES;
/** As it is stored. */
export type ConfirmationState = Exclude<ShownState, 'lapsed' | 'outdated'>;

/**
 * Who may be the second person: the first of these groups in which somebody is left. `anyone` is every member of the
 * team but the system's.
 */
export type Group = readonly Role[] | 'anyone';

const CONTROLLERS: Group = ['management', 'hr', 'manager', 'finance', 'legal', 'auditor'];
/** Definitions, Who stands in: where no third member exists the receiver's own confirmation counts. */
const ANYBODY_ELSE: readonly Group[] = [CONTROLLERS, 'anyone'];

/** Definitions, Who stands in: management, else two of these together; who asked is one of them. */
const IN_MANAGEMENTS_PLACE: readonly Group[] = [['management'], TOGETHER];

/** Definitions, Who stands in: hr, else management, else finance. */
const IN_HRS_PLACE: readonly Group[] = [['hr'], ['management'], ['finance']];

/** Manager and hr, whichever asked; else who stands in for them (definitions, Pay adjustment). */
const MANAGER_AND_HR: readonly Group[] = [['hr', 'manager'], ['management'], ['finance']];

interface ActRule {
  clause: string;
  /** What the one who asks must be allowed, on the day of the confirmation as well. */
  asks: Permission;
  name: { zh: string; en: string };
  second: readonly Group[];
  /** Why it takes two persons. */
  why: { zh: string; en: string };
  /** Where nobody else is left, the one who receives something by it may confirm it. */
  receiverCounts: boolean;
}

/** Acts that two persons do (policy 2.1, 2.2, 3.7.3; definitions, Who stands in). */
export const ACTS = {
  'member.add': {
    clause: '2.1',
    asks: 'member.manage',
    name: { zh: '新增成员', en: 'add a member' },
    why: { zh: '管控类角色由两人授予', en: 'roles that control others are given by two persons' },
    second: ANYBODY_ELSE,
    receiverCounts: false,
  },
  'member.edit': {
    clause: '2.1',
    asks: 'member.manage',
    name: { zh: '改成员的角色、账户或在职日期', en: 'change roles, account or days of a member' },
    why: {
      zh: '管控类角色、本人的角色，以及持有人的账户和在职日期，由两人更改',
      en: 'roles that control others, one’s own, and the account and days of those who hold one are changed by two persons',
    },
    second: ANYBODY_ELSE,
    receiverCounts: true,
  },
  'member.leave': {
    clause: '2.1',
    asks: 'member.manage',
    name: { zh: '成员离职', en: 'a member leaves' },
    why: {
      zh: '持有管控类角色的成员离职由两人办理',
      en: 'those who hold a role that controls others leave by two persons',
    },
    second: ANYBODY_ELSE,
    receiverCounts: true,
  },
  'member.substitute': {
    clause: '2.1',
    asks: 'member.manage',
    name: { zh: '指定代理人', en: 'name a substitute' },
    why: { zh: '代理人由两人指定', en: 'a substitute is named by two persons' },
    second: ANYBODY_ELSE,
    receiverCounts: true,
  },
  'store.identity': {
    clause: '1.3.2',
    asks: 'store.identity',
    name: { zh: '更改识别操作人的方式', en: 'change how people are identified' },
    why: { zh: '它决定谁能操作', en: 'it decides who can act' },
    second: ANYBODY_ELSE,
    receiverCounts: false,
  },
  'store.restore': {
    clause: '1.3.2',
    asks: 'store.restore',
    name: { zh: '恢复备份', en: 'restore a backup' },
    why: { zh: '它会移除已作的决定', en: 'it takes away what was decided' },
    second: ANYBODY_ELSE,
    receiverCounts: false,
  },
  'payment.hardshipDecide': {
    clause: '3.7.3',
    asks: 'hardship.decide',
    name: { zh: '减免应收款', en: 'waive what is open' },
    why: { zh: '减免超过一人可决定的金额', en: 'more is given up than one person may' },
    second: [['finance', 'management']],
    receiverCounts: false,
  },
  'payment.waive': {
    clause: '3.7.3',
    asks: 'hardship.decide',
    name: { zh: '免收利息或费用', en: 'waive a charge' },
    why: { zh: '减免超过一人可决定的金额', en: 'more is given up than one person may' },
    second: [['finance', 'management']],
    receiverCounts: false,
  },
  'target.set': {
    clause: '4.1.5',
    asks: 'target.set',
    name: { zh: '改已结束月份的任务', en: 'set a target of a month that is over' },
    why: { zh: '该月已结束', en: 'the month is over' },
    second: IN_MANAGEMENTS_PLACE,
    receiverCounts: false,
  },
  'policy.set': {
    clause: '1.3.2',
    asks: 'policy.set',
    name: { zh: '改已结束月份的设置', en: 'change a setting of a month that is over' },
    why: { zh: '它涉及已结束的月份', en: 'it counts for a month that is over' },
    second: IN_MANAGEMENTS_PLACE,
    receiverCounts: false,
  },
  'policy.raiseLeast': {
    clause: '3.7.3',
    asks: 'policy.set',
    name: { zh: '提高一人可减免的金额', en: 'raise what one person may give up' },
    why: {
      zh: '一人可减免的金额不由经理一人提高',
      en: 'what the manager may give up alone is not raised by him alone',
    },
    second: [['management'], ['finance']],
    receiverCounts: false,
  },
  'appraisal.score': {
    clause: '4.3.2',
    asks: 'appraisal.score',
    name: { zh: '给同时做销售的经理评分', en: 'score a manager who sells himself' },
    why: { zh: '无管理层时由两人代为评分', en: 'without management two persons score in its place' },
    second: [TOGETHER],
    receiverCounts: false,
  },
  'appraisal.correct': {
    clause: '4.3.2',
    asks: 'appraisal.correct',
    name: { zh: '更正已结束的考核', en: 'correct an appraisal that is closed' },
    why: { zh: '更正影响已公布的结果和奖金', en: 'a correction changes a published result and a bonus' },
    second: IN_HRS_PLACE,
    receiverCounts: false,
  },
  'outcome.decide': {
    clause: '4.4.2',
    asks: 'outcome.decide',
    name: { zh: '决定调岗、降职、辞退或调薪', en: 'decide a transfer, demotion, dismissal or pay adjustment' },
    why: {
      zh: '调岗、降职、辞退、调薪由经理和人事共同决定',
      en: 'transfer, demotion, dismissal and pay are decided by manager and hr together',
    },
    second: IN_HRS_PLACE,
    receiverCounts: false,
  },
  'payroll.base': {
    clause: '4.4.3',
    asks: 'payroll.base',
    name: { zh: '定奖金基数', en: 'set a bonus base' },
    why: { zh: '奖金基数由经理和人事共同确定', en: 'a bonus base is set by manager and hr together' },
    second: MANAGER_AND_HR,
    receiverCounts: false,
  },
  'month.reopen': {
    clause: '4.2',
    asks: 'month.reopen',
    name: { zh: '重开月份', en: 'reopen a month' },
    why: { zh: '已结账的月份由两人重开', en: 'a closed month is opened again by two persons' },
    second: [['finance', 'management']],
    receiverCounts: false,
  },
  'month.history': {
    clause: '4.2',
    asks: 'month.history',
    name: { zh: '把首月提前', en: 'begin the book earlier' },
    why: { zh: '首月由两人提前', en: 'the book is begun earlier by two persons' },
    second: [['finance', 'management'], ...ANYBODY_ELSE],
    receiverCounts: false,
  },
  'audit.accept': {
    clause: '1.3.2',
    asks: 'audit.accept',
    name: { zh: '认可审计发现', en: 'accept a finding' },
    why: { zh: '认可不能撤销', en: 'what is accepted stays so' },
    second: ANYBODY_ELSE,
    receiverCounts: false,
  },
} as const satisfies Record<string, ActRule>;
export type ActKind = keyof typeof ACTS;

/** Acts about somebody in person: scores, what they lead to and pay (policy 1.3.2). */
export const PERSONAL_ACTS: readonly ActKind[] = [
  'appraisal.score',
  'appraisal.correct',
  'outcome.decide',
  'payroll.base',
];

/** Roles that two persons give and take away (definitions, Founding); the others are given by the manager. */
export const GUARDED_ROLES: readonly Role[] = ['manager', 'finance', 'legal', 'hr', 'management', 'auditor'];
