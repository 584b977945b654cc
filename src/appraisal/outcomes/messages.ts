import type { Grade } from '../../policy/appraisal.js';
import { OUTCOME_STATES, type OutcomeDecision, type OutcomeKind, type OutcomeState } from '../../policy/outcomes.js';
import type { Month } from '../../shared/dates.js';
import { shellWord } from '../../shared/shellWord.js';
import type { Messages, Text } from '../../shared/text.js';

/** What an outcome is called. */
type Called = { zh: string; en: string };

export const messages = {
  correctPropose: (code: string) => ({
    zh: `不批准即可  salesdesk outcome decide ${code} decline --reason "…"`,
    en: `decline it  salesdesk outcome decide ${code} decline --reason "…"`,
  }),
  correctDecide: (code: string) => ({
    zh: `决定不可撤销  salesdesk outcome show ${code}`,
    en: `a decision stands  salesdesk outcome show ${code}`,
  }),
  correctDone: (code: string) => ({
    zh: `再补一条  salesdesk outcome done ${code} --note "…"`,
    en: `add a note  salesdesk outcome done ${code} --note "…"`,
  }),

  // ---- refusals and their ways
  noOutcome: (word: string) => ({ zh: `没有考核结果处理 ${word}`, en: `there is no outcome ${word}` }),
  listHint: { zh: '全部  salesdesk outcome list', en: 'all of them  salesdesk outcome list' },
  notYours: (name: string) => ({
    zh: `${name} 的考核结果处理只有本人、经理、人事、管理层和审计可看`,
    en: `the outcomes of ${name} are read by that member, manager, hr, management and auditor only`,
  }),
  ownOutcome: {
    zh: '不能决定自己的考核结果处理，没有改动任何内容',
    en: 'nobody decides on an outcome of his own; nothing was changed',
  },
  mayNotDecide: (actor: string) => ({
    zh: `${actor} 不能决定考核结果处理`,
    en: `${actor} may not decide on outcomes`,
  }),
  decidedAlready: (code: string, state: OutcomeState) => ({
    zh: `${code} 已有决定（${OUTCOME_STATES[state].zh}），没有改动任何内容`,
    en: `${code} is ${OUTCOME_STATES[state].en} already; nothing was changed`,
  }),
  showHint: (code: string) => ({
    zh: `查看  salesdesk outcome show ${code}`,
    en: `see it  salesdesk outcome show ${code}`,
  }),
  decideHint: (code: string) => ({
    zh: `先决定（同意 grant，不予 decline）  salesdesk outcome decide ${code} grant --reason "…"`,
    en: `decide it first (grant or decline)  salesdesk outcome decide ${code} grant --reason "…"`,
  }),
  notGranted: (code: string, state: OutcomeState) => ({
    zh: `${code} ${OUTCOME_STATES[state].zh}，须先批准`,
    en: `${code} is ${OUTCOME_STATES[state].en}: it has to be granted first`,
  }),
  amountOfBonus: {
    zh: '--amount 只用于批准奖金',
    en: '--amount belongs to a bonus that is granted',
  },
  dayOfGrant: { zh: '--on 只用于批准', en: '--on belongs to granting' },
  beforeProposal: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 提出，生效日不能更早`,
    en: `${code} was proposed on ${day}; it cannot count from an earlier day`,
  }),
  byRule: (kind: Called) => ({
    zh: `${kind.zh}只由考核结束时按规则提出，不能手工提出`,
    en: `a ${kind.en} is proposed by rule when an appraisal is closed, not by hand`,
  }),
  byRuleHint: (kind: OutcomeKind): Text =>
    kind === 'coaching'
      ? {
          zh: '直接开辅导  salesdesk coaching plan 姓名 --goal "…" --until …',
          en: 'open a coaching  salesdesk coaching plan NAME --goal "…" --until …',
        }
      : {
          zh: '看某月的建议  salesdesk appraisal outcomes --month …',
          en: 'see what a month proposes  salesdesk appraisal outcomes --month …',
        },
  noCoachingOf: (code: string, name: string) => ({
    zh: `${code} 不是 ${name} 的辅导建议`,
    en: `${code} proposes no coaching of ${name}`,
  }),
  noCertificate: (code: string) => ({
    zh: `${code} 不是荣誉证书`,
    en: `${code} is no certificate of honour`,
  }),
  certificateNote: {
    zh: '--out FILE.html 写出可打印、盖章的证书：A4 横向，中英双语，不用外部字体和脚本。',
    en: '--out FILE.html writes the certificate to print and seal: A4 landscape, Chinese and English, no outside font or script.',
  },
  printHint: (code: string) => ({
    zh: `写成可打印的证书  salesdesk outcome certificate ${code} --out ${code}.html`,
    en: `write it to print  salesdesk outcome certificate ${code} --out ${code}.html`,
  }),
  grantedOn: { zh: '批准日', en: 'granted' },
  baseAndDay: { zh: '请给出 --base 和 --on', en: 'give --base and --on' },

  // ---- what is said
  decidedDone: (decision: OutcomeDecision, code: string, kind: Called, name: string) =>
    decision === 'grant'
      ? { zh: `已批准 ${code} ${name} ${kind.zh}`, en: `granted ${code}, ${kind.en} of ${name}` }
      : { zh: `未批准 ${code} ${name} ${kind.zh}`, en: `declined ${code}, ${kind.en} of ${name}` },
  actDecide: (decision: OutcomeDecision, kind: Called, name: string, code: string) =>
    decision === 'grant'
      ? { zh: `批准 ${name} ${kind.zh}（${code}）`, en: `grant ${kind.en} of ${name} (${code})` }
      : { zh: `不批准 ${name} ${kind.zh}（${code}）`, en: `decline ${kind.en} of ${name} (${code})` },
  countsFrom: (day: string) => ({ zh: `${day} 起生效`, en: `from ${day} on` }),
  newBase: (amount: string) => ({ zh: `奖金基数 ${amount}`, en: `bonus base ${amount}` }),
  restsOn: (months: readonly string[]) => ({
    zh: `依据月份：${months.join('、')}`,
    en: `rests on ${months.join(', ')}`,
  }),
  settles: (code: string, kind: Called) => ({
    zh: `同时了结 ${code} ${kind.zh}`,
    en: `settles ${code}, ${kind.en}, as well`,
  }),
  proposedDone: (code: string, kind: Called, name: string) => ({
    zh: `已提出 ${code} ${name} ${kind.zh}，等待决定`,
    en: `proposed ${code}, ${kind.en} of ${name}; it waits for a decision`,
  }),
  doneDone: (code: string, kind: Called, name: string) => ({
    zh: `已办理 ${code} ${name} ${kind.zh}`,
    en: `done ${code}, ${kind.en} of ${name}`,
  }),
  doneHint: (code: string, kind: OutcomeKind, name: string): Text => {
    if (kind === 'certificate')
      return {
        zh: `打印证书  salesdesk outcome certificate ${code} --out ${code}.html`,
        en: `print it  salesdesk outcome certificate ${code} --out ${code}.html`,
      };
    if (kind === 'coaching')
      return {
        zh: `开始辅导  salesdesk coaching plan ${shellWord(name)} --goal "…" --until … --outcome ${code}`,
        en: `open the coaching  salesdesk coaching plan ${shellWord(name)} --goal "…" --until … --outcome ${code}`,
      };
    return {
      zh: `办理后记录  salesdesk outcome done ${code} --note "…"`,
      en: `once it is carried out  salesdesk outcome done ${code} --note "…"`,
    };
  },
  decideThem: {
    zh: '逐项决定（同意 grant，不予 decline）  salesdesk outcome decide OC-… grant --reason "…"',
    en: 'decide each (grant or decline)  salesdesk outcome decide OC-… grant --reason "…"',
  },

  // ---- columns
  kind: { zh: '处理', en: 'outcome' },
  evidence: { zh: '依据', en: 'evidence' },
  evidenceMonth: (
    month: string,
    { grade, total, attainment }: Record<'grade' | 'total' | 'attainment', string | null>,
  ) => {
    const zh = [grade && `等级 ${grade}`, total && `总分 ${total}`, attainment && `完成率 ${attainment}`];
    const en = [grade && `grade ${grade}`, total && `total ${total}`, attainment && `attainment ${attainment}`];
    return { zh: `${month} ${zh.filter(Boolean).join('，')}`, en: `${month} ${en.filter(Boolean).join(', ')}` };
  },
  since: { zh: '提出日', en: 'proposed' },
  decided: { zh: '决定', en: 'decision' },
  score: { zh: '总分', en: 'total' },
  grade: { zh: '等级', en: 'grade' },
  place: { zh: '名次', en: 'place' },
  below: { zh: '未达标', en: 'below standard' },
  managerReason: { zh: '经理评语', en: "manager's reason" },
  note: { zh: '记录', en: 'note' },
  base: { zh: '奖金基数', en: 'bonus base' },
  fromDay: { zh: '起始日', en: 'from' },
  step: { zh: '步骤', en: 'step' },
  by: { zh: '经办人', en: 'by' },
  amount: { zh: '奖金', en: 'reward' },
  monthsTitle: { zh: '依据的月份', en: 'Months that it rests on' },
  notesTitle: { zh: '期间的表现记录和个人报表', en: 'Conduct and own reports of these months' },
  stepsTitle: { zh: '经过', en: 'What became of it' },
  sheetTitle: (kind: Called) => ({ zh: `考核结果处理：${kind.zh}`, en: `Outcome: ${kind.en}` }),
  decisionWay: { zh: '决定人', en: 'decided by' },
  decisionTwo: { zh: '经理和人事，两人', en: 'manager and hr, two persons' },
  decisionOne: { zh: '经理', en: 'manager' },
  listTitle: (month: string) => ({ zh: `${month} 考核结果处理`, en: `Outcomes of ${month}` }),
  noneOf: (month: string) => ({ zh: `${month} 没有考核结果处理。`, en: `No outcomes of ${month}.` }),
  none: { zh: '没有考核结果处理。', en: 'No outcomes.' },

  // ---- words and flags
  outcomeArg: { zh: '编号 OC-…，或 @last', en: 'its code OC-…, or @last' },
  decisionArg: { zh: 'grant 批准，decline 不批准', en: 'grant or decline' },
  memberArg: { zh: '成员', en: 'member' },
  kindArg: { zh: '手工提出的：payAdjustment 调薪', en: 'what is proposed by hand: payAdjustment' },
  monthArg: { zh: '月份，默认上月', en: 'month; default: the last one' },
  reasonOption: { zh: '原因', en: 'why' },
  onOption: { zh: '生效日，默认今天', en: 'the day from which it counts; default: today' },
  amountOption: {
    zh: '批准奖金时：另发的金额',
    en: 'of a bonus that is granted: what is paid besides that of the grade',
  },
  noteOption: { zh: '办理情况', en: 'what was done' },
  doneOnOption: { zh: '办理日，默认今天', en: 'the day on which it was done; default: today' },
  openOption: { zh: '只列待决定、待办理的', en: 'only what waits for a decision, or to be carried out' },
  memberOption: { zh: '只列此人的', en: 'only those of a member' },
  baseOption: { zh: '新的奖金基数', en: 'the new bonus base' },
  fromOption: { zh: '基数从哪天起算', en: 'the day from which the base counts' },
} as const satisfies Messages;

/** What a step of an outcome is called. */
export const STEP_NAMES = {
  grant: { zh: '批准', en: 'granted' },
  decline: { zh: '不批准', en: 'declined' },
  done: { zh: '已办理', en: 'done' },
  settled: { zh: '已由此项处理', en: 'settled by' },
} as const satisfies Messages;

/** Where a note comes from. */
export const NOTE_KINDS = {
  good: { zh: '表现：好', en: 'conduct: good' },
  bad: { zh: '表现：不好', en: 'conduct: bad' },
  report: { zh: '个人报表', en: 'own report' },
} as const satisfies Messages;

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** What a certificate is for, in full sentences (policy 4.4.1). */
export function certificateWords({
  month,
  total,
  grade,
  isFirst,
}: {
  month: Month;
  total: string | null;
  grade: Grade | null;
  isFirst: boolean;
}): Text {
  const [year, of] = month.split('-').map(Number);
  const zh = [
    total === null ? '' : `，总分 ${total} 分`,
    grade === null ? '' : `，评为 ${grade} 级`,
    isFirst ? '，名列团队第一' : '',
  ];
  const en = [
    total === null ? '' : `with a total score of ${total}`,
    grade === null ? '' : `grade ${grade}`,
    isFirst ? 'first in the team' : '',
  ].filter((part) => part !== '');
  return {
    zh: `在 ${year} 年 ${of} 月销售业绩考核中成绩优异${zh.join('')}。特发此证，以资鼓励。`,
    en: `is awarded this certificate in recognition of an excellent result in the sales appraisal of ${MONTH_NAMES[(of ?? 1) - 1]} ${year}${en.length > 0 ? `, ${en.join(', ')}` : ''}.`,
  };
}
