import { both, joinTexts, type Messages, type Text } from '../../shared/text.js';
import type { Line } from './rules.js';

export const messages = {
  fromOption: { zh: '从这一天结束的起', en: 'closed from this day on' },
  toOption: { zh: '到这一天（按那天的数据，默认今天）', en: 'up to this day, as it stood then (default today)' },
  byOption: { zh: '只看一种: reason competitor stage rep', en: 'one table only: reason, competitor, stage or rep' },
  rangeOrMonth: { zh: '--month 不能与 --from、--to 同用', en: 'give --month or --from and --to, not both' },
  fromAfterTo: { zh: '--from 晚于 --to', en: '--from is later than --to' },
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  deals: { zh: '商机', en: 'deals' },
  weighted: { zh: '加权', en: 'weighted' },
  probability: { zh: '概率', en: 'probability' },
  basis: { zh: '概率来自', en: 'from' },
  bySetting: { zh: '设置', en: 'setting' },
  byHistory: (won: number, closed: number) => ({ zh: `历史 ${won}/${closed}`, en: `history ${won}/${closed}` }),
  bar: { zh: '', en: '' },
  line: { zh: '预计签约', en: 'expected' },
  expected: { zh: '预计签约', en: 'expected' },
  lateDays: { zh: '过期天数', en: 'days late' },
  title: { zh: '名称', en: 'title' },
  sold: { zh: '已完成', en: 'sold' },
  rest: { zh: '剩余任务', en: 'rest' },
  coverage: { zh: '覆盖率', en: 'coverage' },
  weightedCoverage: { zh: '加权覆盖率', en: 'weighted coverage' },
  targetMet: { zh: '已达成', en: 'met' },
  won: { zh: '赢单', en: 'won' },
  lost: { zh: '输单', en: 'lost' },
  winRate: { zh: '赢单率', en: 'win rate' },
  wonAmount: { zh: '赢单金额', en: 'won amount' },
  lostAmount: { zh: '输单金额', en: 'lost amount' },
  share: { zh: '占比', en: 'share' },
  competitor: { zh: '竞品', en: 'competitor' },
  diedIn: { zh: '丢在阶段', en: 'lost in' },
  median: { zh: '中位天数', en: 'median days' },
  mean: { zh: '平均天数', en: 'mean days' },
  cases: { zh: '例数', en: 'cases' },
  norm: { zh: '正常', en: 'norm' },
  toWon: { zh: '建立到赢单', en: 'opening to won' },
  unknown: { zh: '（未写）', en: '(not given)' },
  noClosed: { zh: '没有结束的商机', en: 'no closed deals' },
  noLost: { zh: '没有输单', en: 'no lost deals' },
  boardTitle: (day: string) => ({ zh: `销售管道 ${day}`, en: `Pipeline on ${day}` }),
  forecastTitle: (month: string, day: string) => ({
    zh: `${month} 预测，按 ${day} 的数据`,
    en: `Forecast of ${month}, as of ${day}`,
  }),
  linesTitle: { zh: '全部在谈商机', en: 'All open deals' },
  repsTitle: (month: string) => ({ zh: `${month} 任务覆盖`, en: `Targets of ${month}` }),
  slippedTitle: (count: number) => ({
    zh: `过了预计签约日仍未成 ${count} 个`,
    en: `Slipped: ${count} past the expected day and still open`,
  }),
  winlossTitle: (range: string) => ({ zh: `赢单与输单 ${range}`, en: `Won and lost, ${range}` }),
  reasonsTitle: { zh: '输单原因', en: 'Lost by reason' },
  competitorsTitle: { zh: '输给谁', en: 'Lost to whom' },
  stagesTitle: { zh: '丢在哪个阶段', en: 'Stage it was lost in' },
  repsOutcomeTitle: { zh: '按负责人', en: 'By rep' },
  cycleTitle: (range: string) => ({ zh: `停留天数 ${range}`, en: `Days in each stage, ${range}` }),
  until: (to: string) => ({ zh: `截至 ${to}`, en: `up to ${to}` }),
  between: (from: string, to: string) => ({ zh: `${from} 至 ${to}`, en: `${from} to ${to}` }),
} as const satisfies Messages;

/** The lines of a month's forecast; together they are the board. */
export const LINE_NAMES = {
  month: { zh: '当月', en: 'in the month' },
  noDay: { zh: '没有日期', en: 'no day' },
  slipped: { zh: '已过期未成', en: 'slipped' },
  later: { zh: '其他月份', en: 'other months' },
} as const satisfies Record<Line, Text>;

interface Used {
  stage: Text;
  basis: 'setting' | 'history';
  won: number;
  closed: number;
}
/** Which probabilities were used, and on how many cases (definitions, Pipeline). */
export function basisNote(used: readonly Used[]): Text {
  const own = used.filter(({ basis }) => basis === 'history');
  if (own.length === 0) return { zh: '概率: 全部按设置', en: 'probabilities: all by setting' };
  const named = joinTexts(
    own.map(({ stage, won, closed }) => both((lang) => `${stage[lang]} ${messages.byHistory(won, closed)[lang]}`)),
  );
  const rest = own.length < used.length ? { zh: '；其余按设置', en: '; the others by setting' } : { zh: '', en: '' };
  return { zh: `概率: ${named.zh}${rest.zh}`, en: `probabilities: ${named.en}${rest.en}` };
}
