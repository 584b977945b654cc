import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  notARep: (name: string) => ({
    zh: `${name} 不是销售代表，辅导的对象是销售代表，没有改动任何内容`,
    en: `${name} is no rep: reps are coached; nothing was changed`,
  }),
  repsHint: { zh: '看成员和角色  salesdesk member list', en: 'see members and their roles  salesdesk member list' },
  correctPlan: (code: string) => ({
    zh: `结束辅导  salesdesk coaching close ${code} --result missed --note "…"`,
    en: `close it  salesdesk coaching close ${code} --result missed --note "…"`,
  }),
  correctSession: (code: string) => ({
    zh: `再记一次  salesdesk coaching session ${code} "…"`,
    en: `note another session  salesdesk coaching session ${code} "…"`,
  }),
  planAgain: {
    zh: '另开一次辅导  salesdesk coaching plan … --goal "…" --until …',
    en: 'open another one  salesdesk coaching plan … --goal "…" --until …',
  },

  noCoaching: (word: string) => ({ zh: `没有辅导 ${word}`, en: `there is no coaching ${word}` }),
  listHint: { zh: '全部  salesdesk coaching list', en: 'all of them  salesdesk coaching list' },
  showHint: (code: string) => ({
    zh: `查看  salesdesk coaching show ${code}`,
    en: `see it  salesdesk coaching show ${code}`,
  }),
  notYours: (name: string) => ({
    zh: `${name} 的辅导只有本人、经理、人事、管理层和审计可看`,
    en: `the coaching of ${name} is read by that member, manager, hr, management and auditor only`,
  }),
  untilIsOver: (day: string) => ({
    zh: `截止日 ${day} 已过`,
    en: `${day} is over: the last day of a coaching lies ahead`,
  }),
  isClosed: (code: string) => ({
    zh: `${code} 已结束，没有改动任何内容`,
    en: `${code} is closed; nothing was changed`,
  }),
  beforePlan: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 开始，日期不能更早`,
    en: `${code} was opened on ${day}; the day cannot be earlier`,
  }),

  planned: (code: string, name: string, until: string) => ({
    zh: `已开始辅导 ${code} ${name}，到 ${until}`,
    en: `opened ${code}, coaching of ${name} until ${until}`,
  }),
  /** @param outcome which is done by it */
  carriesOut: (outcome: string) => ({
    zh: `依据 ${outcome}，该处理记为已办理`,
    en: `it carries out ${outcome}, which is done by it`,
  }),
  sessionNoted: (code: string, name: string, count: number) => ({
    zh: `已记录 ${code} ${name} 的第 ${count} 次辅导`,
    en: `noted session ${count} of ${code}, coaching of ${name}`,
  }),
  closed: (code: string, name: string, result: Text) => ({
    zh: `已结束辅导 ${code} ${name}：${result.zh}`,
    en: `closed ${code}, coaching of ${name}: ${result.en}`,
  }),
  sessionHint: (code: string) => ({
    zh: `记录一次辅导  salesdesk coaching session ${code} "…"`,
    en: `note a session  salesdesk coaching session ${code} "…"`,
  }),
  closeHint: (code: string) => ({
    zh: `结束（达成 reached，未达成 missed）  salesdesk coaching close ${code} --result reached --note "…"`,
    en: `close it (reached or missed)  salesdesk coaching close ${code} --result reached --note "…"`,
  }),

  goal: { zh: '目标', en: 'goal' },
  until: { zh: '截止日', en: 'until' },
  since: { zh: '开始日', en: 'since' },
  coach: { zh: '辅导人', en: 'coach' },
  sessions: { zh: '次数', en: 'sessions' },
  outcome: { zh: '依据的处理', en: 'outcome' },
  step: { zh: '步骤', en: 'step' },
  stepsTitle: { zh: '辅导记录', en: 'Sessions' },
  title: { zh: '辅导', en: 'Coaching' },
  empty: { zh: '没有辅导。', en: 'No coaching.' },

  repArg: { zh: '被辅导的销售代表', en: 'the rep who is coached' },
  coachingArg: { zh: '编号 CO-…，或 @last', en: 'its code CO-…, or @last' },
  textArg: { zh: '辅导了什么', en: 'what was worked on' },
  goalOption: { zh: '要达到的目标', en: 'what is to be reached' },
  untilOption: { zh: '到哪天为止', en: 'the last day' },
  outcomeOption: {
    zh: '依据的处理 OC-…，随之记为已办理；不写则取此人已批准待办的辅导',
    en: 'the outcome OC-… that it carries out; default: the coaching that was granted and waits',
  },
  onOption: { zh: '日期，默认今天', en: 'the day; default: today' },
  resultOption: { zh: 'reached 达标，missed 未达标', en: 'reached or missed' },
  noteOption: { zh: '结果说明', en: 'what came of it' },
  openOption: { zh: '只列未结束的', en: 'only those under way' },
  memberOption: { zh: '只列此人的', en: 'only those of a member' },
} as const satisfies Messages;

/** What a step of a coaching is called. */
export const STEP_NAMES = {
  session: { zh: '辅导', en: 'session' },
  close: { zh: '结束', en: 'closed' },
} as const satisfies Messages;
