import { both, joinTexts, type Messages, type Text } from '../../shared/text.js';
import type { Line } from './rules.js';

export const messages = {
  fromOption: { zh: '只看这一天及以后结束的', en: 'closed on this day or later' },
  toOption: { zh: '截至这一天（按当天的数据，默认今天）', en: 'up to this day, as of that day (default: today)' },
  byOption: { zh: '只看一种：reason competitor stage rep', en: 'one table only: reason, competitor, stage or rep' },
  rangeOrMonth: { zh: '--month 不能与 --from、--to 同用', en: 'use --month, or --from and --to, not both' },
  fromAfterTo: { zh: '--from 晚于 --to', en: '--from is later than --to' },
  deals: { zh: '商机', en: 'deals' },
  weighted: { zh: '加权', en: 'weighted' },
  probability: { zh: '概率', en: 'probability' },
  basis: { zh: '概率依据', en: 'based on' },
  bySetting: { zh: '设置', en: 'setting' },
  byHistory: (won: number, closed: number) => ({ zh: `历史 ${won}/${closed}`, en: `history ${won}/${closed}` }),
  bar: { zh: '', en: '' },
  line: { zh: '预计签约', en: 'expected' },
  expected: { zh: '预计签约', en: 'expected' },
  lateDays: { zh: '逾期天数', en: 'days late' },
  title: { zh: '名称', en: 'title' },
  sold: { zh: '已完成', en: 'sold' },
  rest: { zh: '剩余任务', en: 'remaining' },
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
  lostInStage: { zh: '输单所处阶段', en: 'lost in' },
  median: { zh: '天数中位数', en: 'median days' },
  mean: { zh: '平均天数', en: 'mean days' },
  cases: { zh: '样本数', en: 'cases' },
  norm: { zh: '标准天数', en: 'norm' },
  toWon: { zh: '从创建到赢单', en: 'opening to won' },
  unknown: { zh: '（未填写）', en: '(not given)' },
  noClosed: { zh: '没有已结束的商机', en: 'no closed deals' },
  noLost: { zh: '没有输单', en: 'no lost deals' },
  boardTitle: (day: string) => ({ zh: `销售漏斗 ${day}`, en: `Pipeline on ${day}` }),
  forecastTitle: (month: string, day: string) => ({
    zh: `${month} 预测，按 ${day}的数据`,
    en: `Forecast for ${month}, as of ${day}`,
  }),
  linesTitle: { zh: '全部在谈商机', en: 'All open deals' },
  repsTitle: (month: string) => ({ zh: `${month} 任务覆盖`, en: `Targets of ${month}` }),
  slippedTitle: (count: number) => ({
    zh: `逾期未签（${count}）`,
    en: `Slipped: past the expected day and still open (${count})`,
  }),
  winlossTitle: (range: string) => ({ zh: `赢单与输单（${range}）`, en: `Won and lost, ${range}` }),
  reasonsTitle: { zh: '输单原因', en: 'Lost by reason' },
  competitorsTitle: { zh: '输单对手', en: 'Lost by competitor' },
  stagesTitle: { zh: '输单所处阶段', en: 'Lost by stage' },
  repsOutcomeTitle: { zh: '按负责人', en: 'By rep' },
  cycleTitle: (range: string) => ({ zh: `停留天数（${range}）`, en: `Days in each stage, ${range}` }),
  until: (to: string) => ({ zh: `截至 ${to}`, en: `up to ${to}` }),
  between: (from: string, to: string) => ({ zh: `${from} 至 ${to}`, en: `${from} to ${to}` }),
  allBySetting: { zh: '概率：全部按设置', en: 'probabilities: all from settings' },
  byHistoryOf: (stages: Text) => ({ zh: `概率：${stages.zh}`, en: `probabilities: ${stages.en}` }),
  restBySetting: { zh: '；其余按设置', en: '; the others from settings' },
} as const satisfies Messages;

/** The lines of a month's forecast; together they are the board. */
export const LINE_NAMES = {
  month: { zh: '当月', en: 'in the month' },
  noDay: { zh: '未定日期', en: 'no day' },
  slipped: { zh: '逾期未签', en: 'slipped' },
  later: { zh: '其他月份', en: 'other months' },
} as const satisfies Record<Line, Text>;

interface UsedProbability {
  stage: Text;
  basis: 'setting' | 'history';
  won: number;
  closed: number;
}
/** Which probabilities were used, and on how many cases (definitions, Pipeline). */
export function basisNote(used: readonly UsedProbability[]): Text {
  const fromHistory = used.filter(({ basis }) => basis === 'history');
  if (fromHistory.length === 0) return messages.allBySetting;
  const stages = joinTexts(
    fromHistory.map(({ stage, won, closed }) =>
      both((lang) =>
        lang === 'zh'
          ? `${stage.zh}（${messages.byHistory(won, closed).zh}）`
          : `${stage.en} (${messages.byHistory(won, closed).en})`,
      ),
    ),
  );
  const note = messages.byHistoryOf(stages);
  return fromHistory.length < used.length ? joinTexts([note, messages.restBySetting], '', '') : note;
}
