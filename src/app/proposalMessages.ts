import { PLAN_STATES, type PlanState } from '../policy/plans.js';
import { joinTexts, type Messages, same, type Text } from '../shared/text.js';
import type { Proposed } from './approvers.js';

const listOf = (names: readonly string[]): Text => joinTexts(names.map(same));

/** What is said of versions that are proposed and decided on: those of the sales plan (policy 2.2.1a) and of the budget (5.1.1). */
export const proposalMessages = (noun: Proposed) =>
  ({
    yearArg: { zh: '年份，如 2027', en: 'the year, e.g. 2027' },
    reasonOption: { zh: '原因', en: 'the reason' },
    aloneReasonOption: {
      zh: '原因；由提交人单独决定时必填',
      en: 'the reason; needed where the proposer decides alone',
    },
    waitsFor: (names: readonly string[], alone: boolean) => {
      if (names.length === 0) return { zh: '目前没有人可以批准', en: 'nobody in the team may approve it now' };
      return {
        zh: alone ? `没有其他人可批准，由 ${listOf(names).zh} 单独决定（须说明原因）` : `待批准：${listOf(names).zh}`,
        en: alone
          ? `nobody else is left to approve it: ${listOf(names).en} decides alone, with a reason`
          : `waits for approval: ${listOf(names).en}`,
      };
    },
    decidedAlone: {
      zh: '由提交人单独决定，计入当月报表',
      en: 'decided by the proposer alone: listed in the month’s report',
    },
    rejected: (code: string) => ({ zh: `已驳回 ${code}`, en: `rejected ${code}` }),
    withdrawn: (code: string) => ({ zh: `已撤回 ${code}`, en: `withdrew ${code}` }),
    waits: (code: string, name: string) => ({
      zh: `${code}（${name} 提交）尚待批准，没有再提交`,
      en: `${code}, proposed by ${name}, still waits for its decision; nothing was proposed`,
    }),
    isDecided: (code: string, state: PlanState) => ({
      zh: `${code} ${PLAN_STATES[state].zh}，没有改动任何内容`,
      en: `${code} is ${PLAN_STATES[state].en}; nothing was changed`,
    }),
    yearOver: (year: number) => ({ zh: `${year} 年已结束，没有提交`, en: `${year} is over; nothing was proposed` }),
    notYours: (code: string, name: string) => ({
      zh: `${code} 由 ${name} 提交，只能由其撤回`,
      en: `${name} proposed ${code}; only ${name} may withdraw it`,
    }),
    decideHint: (code: string) => ({
      zh: `先批准、驳回或撤回  salesdesk ${noun} approve ${code}    salesdesk ${noun} reject ${code} --reason "…"    salesdesk ${noun} withdraw ${code}`,
      en: `have it decided or withdrawn first  salesdesk ${noun} approve ${code}    salesdesk ${noun} reject ${code} --reason "…"    salesdesk ${noun} withdraw ${code}`,
    }),
    approveHint: (code: string) => ({
      zh: `批准  salesdesk ${noun} approve ${code}`,
      en: `approve it  salesdesk ${noun} approve ${code}`,
    }),
    showHint: (year: number) => ({
      zh: `查看  salesdesk ${noun} show ${year}`,
      en: `see it  salesdesk ${noun} show ${year}`,
    }),
    year: { zh: '年度', en: 'year' },
    versionsTitle: { zh: '各版本', en: 'versions' },
    proposedBy: { zh: '提交人', en: 'proposed by' },
    proposedDay: { zh: '提交日', en: 'proposed' },
    decidedBy: { zh: '决定人', en: 'decided by' },
    decidedDay: { zh: '决定日', en: 'decided' },
    decisionReason: { zh: '决定说明', en: 'on the decision' },
    waitingNote: (code: string) => ({ zh: `${code} 待批准`, en: `${code} waits for its decision` }),
  }) as const satisfies Messages;
