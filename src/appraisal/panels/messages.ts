import { closeMonthCommand } from '../../app/messages.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  nameAgain: {
    zh: '重新指定  salesdesk appraisal panel name --month … …',
    en: 'name it again  salesdesk appraisal panel name --month … …',
  },
  scoreAgain: {
    zh: '考核结束前可重新评分  salesdesk appraisal panel score --month … --points … --reason "…"',
    en: 'score again until the appraisal is closed  salesdesk appraisal panel score --month … --points … --reason "…"',
  },
  appraisalClosed: (month: string) => ({
    zh: `${month} 的考核已结束，没有改动任何内容`,
    en: `the appraisal of ${month} is closed; nothing was changed`,
  }),
  monthOpen: (month: string) => ({
    zh: `${month} 尚未结账，结账后才能评分`,
    en: `${month} is not closed: scores are given on a closed month`,
  }),
  closeMonthHint: (month: string) => ({
    zh: `先结账  ${closeMonthCommand(month)}`,
    en: `close it first  ${closeMonthCommand(month)}`,
  }),
  namedTwice: (name: string) => ({
    zh: `${name} 写了两次，一人一席`,
    en: `${name} is named twice; a member sits once`,
  }),
  unfitPanel: (month: string) => ({
    zh: `${month} 的考核小组不齐`,
    en: `this is no panel for ${month}`,
  }),
  seats: { zh: '人数', en: 'members' },
  mayNotSit: {
    zh: '不是经理、人事、财务或管理层，不能进考核小组',
    en: 'holds none of manager, hr, finance or management and does not sit on it',
  },
  roleMissing: (names: Text) => ({
    zh: `没有代表，可由 ${names.zh} 担任`,
    en: `nobody sits for it; who may: ${names.en}`,
  }),
  tooFew: { zh: '至少两人', en: 'it takes at least two' },
  noPanel: (month: string) => ({ zh: `${month} 还没有指定考核小组`, en: `no panel is named for ${month}` }),
  notOnPanel: (name: string, month: string, names: Text) => ({
    zh: `${name} 不在 ${month} 的考核小组（${names.zh}）`,
    en: `${name} is not on the panel of ${month} (${names.en})`,
  }),
  nameHint: (month: string) => ({
    zh: `指定考核小组  salesdesk appraisal panel name --month ${month} 经理 人事 财务`,
    en: `name the panel  salesdesk appraisal panel name --month ${month} MANAGER HR FINANCE`,
  }),
  scoreHint: (month: string) => ({
    zh: `各成员评分  salesdesk appraisal panel score --month ${month} --points 85 --reason "…"`,
    en: `each of them scores  salesdesk appraisal panel score --month ${month} --points 85 --reason "…"`,
  }),
  resultHint: (month: string) => ({
    zh: `看结果  salesdesk appraisal panel result ${month}`,
    en: `see the result  salesdesk appraisal panel result ${month}`,
  }),
  namedDone: (month: string, names: Text) => ({
    zh: `${month} 考核小组：${names.zh}`,
    en: `panel of ${month}: ${names.en}`,
  }),
  scoredDone: (month: string, points: string) => ({
    zh: `已给部门 ${month} 评 ${points} 分`,
    en: `gave the department ${points} points for ${month}`,
  }),
  meanLine: (mean: string) => ({ zh: `小组平均 ${mean}`, en: `mean of the panel ${mean}` }),
  stillToScore: (names: Text) => ({ zh: `尚未评分：${names.zh}`, en: `still to score: ${names.en}` }),
  membersArg: { zh: '成员：经理、人事、财务各一名代表', en: 'members: one for each of manager, hr and finance' },
  pointsOption: { zh: '评分，0 到 100', en: 'points, 0 to 100' },
  reasonOption: { zh: '一句话说明', en: 'one sentence of reason' },
  resultTitle: (month: string) => ({ zh: `部门考核结果 ${month}`, en: `Result of the department ${month}` }),
  seatRoles: { zh: '代表', en: 'for' },
  points: { zh: '评分', en: 'points' },
  mean: { zh: '小组平均', en: 'mean of the panel' },
  waiting: { zh: '未评分', en: 'not scored yet' },
  soFar: { zh: '该月尚未结账，数字截至目前', en: 'the month is not closed: figures so far' },
} as const satisfies Messages;
