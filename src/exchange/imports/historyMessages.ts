import type { Messages, Text } from '../../shared/text.js';

/** What is said of the columns that give a past with more than one day: stages of deals, shares of contracts. */
export const historyMessages = {
  badMove: (part: string) => ({
    zh: `看不懂 “${part}”：写作“阶段 日期”，用分号隔开，如 线索 2025-12-03; 谈判 2026-01-10`,
    en: `"${part}" is no stage with its day: lead 2025-12-03; negotiation 2026-01-10`,
  }),
  moveOrder: (part: string) => ({
    zh: `“${part}” 早于前一阶段，或晚于今天`,
    en: `"${part}" lies before the stage before it, or after today`,
  }),
  movesEndElsewhere: (stage: Text) => ({
    zh: `阶段记录的最后一项不是 ${stage.zh}`,
    en: `the last of these stages is not ${stage.en}`,
  }),
  movesEndOn: (day: string) => ({
    zh: `阶段记录的最后一天不是结束日期 ${day}`,
    en: `the last of these days is not the closing day ${day}`,
  }),
  movesBeginClosed: {
    zh: '阶段记录不能从赢单或输单开始',
    en: 'the first of these stages is won or lost',
  },
  noBudgetYear: (year: number) => ({ zh: `${year} 不是预算年度`, en: `${year} is no year of a budget` }),
  budgetAfterHistory: (year: number) => ({
    zh: `历史之后批准的预算不能导入：salesdesk budget propose ${year} …，由管理层批准`,
    en: `what was approved after the history is not brought in: salesdesk budget propose ${year} …, approved by management`,
  }),
  categoryTwice: (budget: string) => ({
    zh: `${budget} 的这一类别已有一行`,
    en: `${budget} has a row of this category already`,
  }),
  adjustLater: (contract: string) => ({
    zh: `历史之后的调整须逐笔记录：salesdesk contract adjust ${contract}`,
    en: `a change after the history is recorded: salesdesk contract adjust ${contract}`,
  }),
  adjustPlanned: (contract: string) => ({
    zh: `${contract} 已有收款计划，调整须逐笔记录：salesdesk contract adjust ${contract}`,
    en: `${contract} has its payment plan already, so a change is recorded: salesdesk contract adjust ${contract}`,
  }),
  noRole: (word: string) => ({ zh: `“${word}” 不是角色`, en: `"${word}" is no role` }),
  badDueRule: (text: string) => ({
    zh: `看不懂到期规则 “${text}”：如 accepted+30d`,
    en: `"${text}" is no rule of a due day, as accepted+30d is`,
  }),
  badShare: (part: string) => ({
    zh: `看不懂 “${part}”：写作“成员 百分比”，用分号隔开，如 张伟 60%; 李娜 40%`,
    en: `"${part}" is no member with a share: Li 60%; Wang 40%`,
  }),
  sharesNotWhole: (sum: string) => ({
    zh: `业绩分成合计 ${sum}，须为 100%`,
    en: `the shares add up to ${sum}, not to 100%`,
  }),
  shareTwice: (name: string) => ({ zh: `${name} 在业绩分成中出现两次`, en: `${name} has two shares` }),
} as const satisfies Messages;
