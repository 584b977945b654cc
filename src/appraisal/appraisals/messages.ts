import { closeMonthCommand } from '../../app/messages.js';
import { shellWord } from '../../shared/shellWord.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  ownScore: { zh: '不能给自己评分，没有改动任何内容', en: 'nobody scores himself; nothing was changed' },
  monthNotClosed: {
    zh: '该月结账后才能评分，没有改动任何内容',
    en: 'scores are given once the KPI month is closed; nothing was changed',
  },
  isClosed: {
    zh: '该月考核已结束，没有改动任何内容',
    en: 'the appraisal of the month is closed; nothing was changed',
  },
  correctScore: (code: string) => ({
    zh: `考核结束前可重新评分  salesdesk appraisal score ${shellWord(code)} --month … --points … --reason "…"`,
    en: `score again until the appraisal is closed  salesdesk appraisal score ${shellWord(code)} --month … --points … --reason "…"`,
  }),
  correctConfirm: {
    zh: '期限内可提出异议  salesdesk appraisal dispute "…" --month …',
    en: 'it can be disputed in its days  salesdesk appraisal dispute "…" --month …',
  },
  correctDispute: (code: string) => ({
    zh: `由经理答复  salesdesk appraisal settle ${shellWord(code)} keep --reason "…"`,
    en: `the manager settles it  salesdesk appraisal settle ${shellWord(code)} keep --reason "…"`,
  }),
  correctAfter: (code: string) => ({
    zh: `再次更正  salesdesk appraisal correct ${shellWord(code)} --month … --reason "…"`,
    en: `correct it  salesdesk appraisal correct ${shellWord(code)} --month … --reason "…"`,
  }),
  correctClose: {
    zh: '考核结束后不再重开，更正记在旁边  salesdesk appraisal correct … --month … --reason "…"',
    en: 'a closed appraisal stays closed; a correction stands beside it  salesdesk appraisal correct … --month … --reason "…"',
  },
  // ---- refusals and their ways
  notScorer: (actor: string, rep: string) => ({
    zh: `${actor} 不能给 ${rep} 评分`,
    en: `${actor} may not score ${rep}`,
  }),
  omitHint: (name: string) => ({
    zh: `或本月不考核  salesdesk appraisal omit ${shellWord(name)} --month … --reason "…"`,
    en: `or leave the month out  salesdesk appraisal omit ${shellWord(name)} --month … --reason "…"`,
  }),
  isDisputed: (name: string, month: string) => ({
    zh: `${name} 对 ${month} 的结果有异议，等经理答复`,
    en: `${name}'s result of ${month} is disputed and waits for the manager`,
  }),
  settleHint: (name: string, month: string) => ({
    zh: `先答复异议（维持 keep，改分 rescore）  salesdesk appraisal settle ${shellWord(name)} keep --month ${month} --reason "…"`,
    en: `settle it first (keep or rescore)  salesdesk appraisal settle ${shellWord(name)} keep --month ${month} --reason "…"`,
  }),
  noReport: (name: string, month: string) => ({
    zh: `${name} 没有提交 ${month} 的个人业绩报表`,
    en: `${name} handed in no report of ${month}`,
  }),
  withoutReportHint: (name: string, month: string) => ({
    zh: `没有报表也评分  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…" --without-report "…"`,
    en: `score without it  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…" --without-report "…"`,
  }),
  appraisalClosed: (month: string) => ({
    zh: `${month} 的考核已结束，没有改动任何内容`,
    en: `the appraisal of ${month} is closed; nothing was changed`,
  }),
  correctHint: (name: string, month: string) => ({
    zh: `更正记在旁边  salesdesk appraisal correct ${shellWord(name)} --month ${month} --points … --reason "…"`,
    en: `a correction stands beside it  salesdesk appraisal correct ${shellWord(name)} --month ${month} --points … --reason "…"`,
  }),
  monthOpen: (month: string) => ({
    zh: `${month} 尚未结账，结账后才能评分和结束考核`,
    en: `the KPI month ${month} is not closed: scores are given, and the appraisal closed, after it`,
  }),
  closeMonthHint: (month: string) => ({
    zh: `先结账  ${closeMonthCommand(month)}`,
    en: `close it first  ${closeMonthCommand(month)}`,
  }),
  notARep: (name: string, month: string) => ({
    zh: `${name} 在 ${month} 不是销售代表，也没有业绩和任务`,
    en: `${name} was no rep in ${month} and has neither credit nor a target in it`,
  }),
  listHint: (month: string) => ({
    zh: `看全部人员  salesdesk appraisal list ${month}`,
    en: `see everybody  salesdesk appraisal list ${month}`,
  }),
  isLeftOut: (name: string, month: string, leftOut: { reason: string | null; days: number; least: number }) =>
    leftOut.reason === null
      ? {
          zh: `${name} 在 ${month} 只在岗 ${leftOut.days} 个工作日，少于 ${leftOut.least} 个，不考核`,
          en: `${name} was there on ${leftOut.days} working ${leftOut.days === 1 ? 'day' : 'days'} of ${month}, fewer than ${leftOut.least}: not appraised`,
        }
      : {
          zh: `${name} 在 ${month} 不考核：${leftOut.reason}`,
          en: `${name} is left out of ${month}: ${leftOut.reason}`,
        },
  noIndicator: (name: string, month: string) => ({
    zh: `${name} 在 ${month} 没有可评的指标（没有任务，也没有满意度），不评分`,
    en: `${name} has no indicator with a basis in ${month} (no target, no answers): not appraised`,
  }),
  targetHint: (name: string, month: string) => ({
    zh: `看任务  salesdesk target list ${month}；或不考核  salesdesk appraisal omit ${shellWord(name)} --month ${month} --reason "…"`,
    en: `see the targets  salesdesk target list ${month}; or leave out  salesdesk appraisal omit ${shellWord(name)} --month ${month} --reason "…"`,
  }),
  pointsOfRescore: {
    zh: 'rescore 须给 --points，keep 不给',
    en: 'rescore takes --points, keep does not',
  },
  notDisputed: (name: string, month: string) => ({
    zh: `${name} 对 ${month} 的结果没有异议`,
    en: `${name}'s result of ${month} is not disputed`,
  }),
  sheetHint: (name: string, month: string) => ({
    zh: `看评分表  salesdesk appraisal sheet ${shellWord(name)} --month ${month}`,
    en: `see the sheet  salesdesk appraisal sheet ${shellWord(name)} --month ${month}`,
  }),
  notScored: (month: string) => ({ zh: `${month} 还没有评分`, en: `your month ${month} is not scored yet` }),
  isAnswered: (month: string) => ({
    zh: `${month} 的结果已经答复过`,
    en: `the result of ${month} is answered already`,
  }),
  disputeOver: (month: string, last: string) => ({
    zh: `${month} 结果的异议期到 ${last} 为止`,
    en: `the result of ${month} could be disputed until ${last}`,
  }),
  tellManagerHint: {
    zh: '请经理更正，更正计入下一张未结束的奖金核算表  salesdesk appraisal correct …',
    en: 'ask the manager for a correction, which moves the next payroll  salesdesk appraisal correct …',
  },
  scoreHint: (name: string, month: string) => ({
    zh: `评分  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…"`,
    en: `score  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…"`,
  }),
  amountHint: (name: string, month: string) => ({
    zh: `更正金额  salesdesk appraisal correct ${shellWord(name)} --month ${month} --amount … --reason "…"`,
    en: `correct an amount  salesdesk appraisal correct ${shellWord(name)} --month ${month} --amount … --reason "…"`,
  }),
  correctOpen: (month: string) => ({
    zh: `${month} 的考核尚未结束，直接重新评分即可`,
    en: `the appraisal of ${month} is open: score anew instead`,
  }),
  keptSoFar: (count: number) => ({
    zh: `已取消；之前的 ${count} 份评分已保存`,
    en:
      count === 1
        ? 'Cancelled; the score given before is saved.'
        : `Cancelled; the ${count} scores given before are saved.`,
  }),
  closedWith: (reason: string) => ({
    zh: `结束时仍有未完成事项：${reason}`,
    en: `closed with something missing: ${reason}`,
  }),
  closedDespite: (gap: Text, names: Text) => ({ zh: `${gap.zh}：${names.zh}`, en: `${gap.en}: ${names.en}` }),
  repNeeded: { zh: '请写明销售代表；逐个评分只能在终端里进行', en: 'name the rep; one by one goes on a terminal only' },
  pointsNeeded: { zh: '请给出 --points 和 --reason', en: 'give --points and --reason' },
  pointsOrAmount: { zh: '请给出 --points 或 --amount 之一', en: 'give one of --points and --amount' },
  samePoints: (name: string, month: string) => ({
    zh: `${name} ${month} 的评分已经是这个分数`,
    en: `${name}'s score of ${month} is this one already`,
  }),

  // ---- closing
  names: (names: readonly string[]) => ({ zh: names.join('、'), en: names.join(', ') }),
  withoutOwnReport: (name: string) => ({ zh: `${name}（也没有个人报表）`, en: `${name} (no report either)` }),
  unscoredStay: {
    zh: '未评分的人没有等级和奖金；结束后不再评分，只能更正金额',
    en: 'who is not scored has no grade and no bonus; once it is closed no score is given, an amount alone can be corrected',
  },
  neverScoredCorrect: (name: string, month: string) => ({
    zh: `${name} 的 ${month} 结束时没有评分，没有可更正的分数`,
    en: `${name}'s ${month} was closed without a score: there is none to correct`,
  }),
  noPanel: { zh: '没有指定', en: 'none was named' },
  tooManyA: { zh: '超过设置 grade.mostA', en: 'above the setting grade.mostA' },
  isIncomplete: (month: string, count: number) => ({
    zh: `${month} 的考核还不能结束：${count} 项未完成`,
    en: `the appraisal of ${month} cannot be closed yet: ${count} ${count === 1 ? 'thing is' : 'things are'} missing`,
  }),
  gapsHint: (month: string) => ({
    zh: `说明原因后结束  salesdesk appraisal close ${month} --gaps "…"`,
    en: `close it with a reason  salesdesk appraisal close ${month} --gaps "…"`,
  }),
  closedAlready: (month: string, by: string) => ({
    zh: `${month} 的考核已由 ${by} 结束`,
    en: `the appraisal of ${month} was closed by ${by}`,
  }),
  behindLast: (month: string, last: string) => ({
    zh: `${last} 的考核已结束，不能再结束更早的 ${month}`,
    en: `the appraisal of ${last} is closed: ${month}, before it, is not closed any more`,
  }),
  earlierAppraisal: (month: string, earlier: string) => ({
    zh: `先结束 ${earlier} 的考核，再结束 ${month}`,
    en: `appraisals close in the order of the months: ${earlier} before ${month}`,
  }),
  closeFirstHint: (month: string) => ({
    zh: `先结束它  salesdesk appraisal close ${month}`,
    en: `close it first  salesdesk appraisal close ${month}`,
  }),
  closedDone: (month: string, count: number) => ({
    zh: `已结束 ${month} 的考核：${count} 人`,
    en: `closed the appraisal of ${month}: ${count} appraised`,
  }),
  proposedOutcomes: (count: number) => ({
    zh: `按规则提出 ${count} 项处理建议`,
    en: count === 1 ? '1 outcome is proposed' : `${count} outcomes are proposed`,
  }),
  outcomesHint: (month: string) => ({
    zh: `看处理建议  salesdesk appraisal outcomes ${month}`,
    en: `see the outcomes  salesdesk appraisal outcomes ${month}`,
  }),
  payrollHint: (month: string) => ({
    zh: `看奖金  salesdesk payroll show --month ${month}`,
    en: `see the payroll  salesdesk payroll show --month ${month}`,
  }),

  // ---- two persons
  actScore: (name: string, month: string, points: string) => ({
    zh: `给 ${name} ${month} 评 ${points} 分`,
    en: `score ${name}'s ${month} with ${points} points`,
  }),
  actSystem: (system: string) => ({ zh: `系统评分 ${system}`, en: `system score ${system}` }),
  actWithoutReport: (reason: string) => ({ zh: `没有个人报表：${reason}`, en: `without a report: ${reason}` }),
  actCorrect: (name: string, month: string) => ({
    zh: `更正 ${name} ${month} 的考核`,
    en: `correct ${name}'s appraisal of ${month}`,
  }),
  nextPayroll: { zh: '下一张未结束的奖金核算表', en: 'the next payroll that is open' },
  correctedDone: (code: string, month: string) => ({
    zh: `已更正 ${month} 的考核：${code}，计入下一张未结束的奖金核算表`,
    en: `corrected the appraisal of ${month}: ${code}; it moves the next payroll that is open`,
  }),

  // ---- what is said
  scoredDone: (name: string, month: string, points: string) => ({
    zh: `已给 ${name} ${month} 评 ${points} 分`,
    en: `scored ${name}'s ${month}: ${points} points`,
  }),
  resultLine: (total: string, grade: string, place: number, ranked: number) => ({
    zh: `总分 ${total}，等级 ${grade}，第 ${place} 名（共 ${ranked} 人）`,
    en: `total ${total}, grade ${grade}, place ${place} of ${ranked}`,
  }),
  unanswered: (name: string, month: string, figures: Text) => ({
    zh: `${name} ${month} 个人报表的${figures.zh}与账上不同，尚未答复`,
    en: `${figures.en} in ${name}'s report of ${month} differs from the books and is not answered yet`,
  }),
  answerUntil: (name: string, day: Text) => ({
    zh: `${name} 最迟 ${day.zh} 确认或提出异议`,
    en: `${name} confirms or disputes it until ${day.en}`,
  }),
  confirmedDone: (month: string) => ({ zh: `已确认 ${month} 的结果`, en: `confirmed the result of ${month}` }),
  disputedDone: (month: string) => ({
    zh: `已对 ${month} 的结果提出异议，等经理答复`,
    en: `disputed the result of ${month}; the manager answers it`,
  }),
  settledDone: (name: string, month: string, kept: boolean) =>
    kept
      ? { zh: `已答复 ${name} 对 ${month} 的异议：维持`, en: `settled ${name}'s dispute of ${month}: kept` }
      : { zh: `已答复 ${name} 对 ${month} 的异议：重新评分`, en: `settled ${name}'s dispute of ${month}: scored anew` },
  scoreAllHint: (month: string) => ({
    zh: `逐个评分  salesdesk appraisal score --month ${month}`,
    en: `score them one by one  salesdesk appraisal score --month ${month}`,
  }),
  closeHint: (month: string) => ({
    zh: `结束考核  salesdesk appraisal close ${month}`,
    en: `close the appraisal  salesdesk appraisal close ${month}`,
  }),
  nothingToScore: (month: string) => ({ zh: `${month} 没有待评分的人`, en: `nobody of ${month} waits for a score` }),
  listTitle: (month: string, isClosed: boolean) => ({
    zh: `${month} 考核${isClosed ? '（已结束）' : ''}`,
    en: `Appraisal of ${month}${isClosed ? ' (closed)' : ''}`,
  }),
  nobody: (month: string) => ({ zh: `${month} 没有要考核的人`, en: `nobody is appraised in ${month}` }),
  askPoints: (name: string) => ({ zh: `给 ${name} 的评分 0–100（s 跳过）`, en: `score for ${name}, 0–100 (s skips)` }),
  askReason: { zh: '一句话说明', en: 'one sentence of reason' },
  askWithoutReport: { zh: '没有个人报表，为什么仍评分', en: 'no report was handed in: why is it scored all the same' },

  // ---- words of help
  repArg: { zh: '销售代表', en: 'rep' },
  monthArg: { zh: '月份', en: 'month' },
  decisionArg: { zh: 'keep 维持，或 rescore 重新评分', en: 'keep, or rescore' },
  textArg: { zh: '为什么', en: 'why' },
  pointsOption: { zh: '评分，0 到 100', en: 'points, 0 to 100' },
  reasonOption: { zh: '一句话说明', en: 'one sentence of reason' },
  withoutReportOption: { zh: '没有个人报表也评分的原因', en: 'why it is scored without a report' },
  gapsOption: { zh: '仍有未完成事项时结束考核的原因', en: 'why it is closed despite what is missing' },
  amountOption: {
    zh: '下次奖金多付或少付（负数）的金额',
    en: 'an amount to be paid more, or less (negative), in the next payroll',
  },
  indicatorOption: { zh: '指标', en: 'indicator' },
} as const satisfies Messages;

/** What an appraisal lacks before it is closed. */
export const GAP_NAMES = {
  dispute: { zh: '异议未答复', en: 'disputes to settle' },
  score: { zh: '未评分', en: 'not scored' },
  answer: { zh: '待本人确认，期限未到', en: 'still to confirm, within their days' },
  panel: { zh: '考核小组未评分', en: 'of the panel not scored' },
  mostA: { zh: 'A 级人数', en: 'how many have grade A' },
} as const satisfies Record<string, Text>;
export type GapName = keyof typeof GAP_NAMES;
