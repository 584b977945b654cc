import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  undoNote: {
    zh: '撤销也记入审计日志，不删除任何记录。可以撤销：跟进、商机阶段、需求调研、解决方案、产品演示、谈判、豁免、新建的客户和商机及其作废、催收、付款承诺、投标步骤、审核条件的落实、满意度调查的发出和回答、待决定的合同变更、事前申请和借款的步骤；其他操作会提示如何更正。',
    en: 'An undo has an audit entry of its own; nothing is deleted. Follow-ups, stage moves, research, solutions, demonstrations, rounds of negotiation, waivers, the opening and the voiding of customers and deals, dunning, promises, steps of a tender, conditions met, surveys sent, survey answers, amendments not yet decided, and steps of requests and advances can be undone; for anything else you are told how to correct it.',
  },
  undone: (summary: Text, seq: number, undoes: number) => ({
    zh: `已撤销一步：${summary.zh}（审计 #${seq} 抵消 #${undoes}）`,
    en: `1 step undone: ${summary.en} (audit #${seq} cancels #${undoes})`,
  }),
  dealNow: (code: string, stage: Text) => ({
    zh: `${code} 现在处于“${stage.zh}”`,
    en: `${code} is now in ${stage.en}`,
  }),
  codeArg: {
    zh: '撤销您对该编号的最近一次操作，如 SV-2026-0003（默认：您的上一步）',
    en: 'undo what you last did to this code, e.g. SV-2026-0003 (default: your last step)',
  },
  nothingOn: (code: string) => ({
    zh: `您对 ${code} 没有可以撤销的操作`,
    en: `you did nothing to ${code} that could be undone`,
  }),
  nothingToUndo: { zh: '您没有可以撤销的操作', en: 'you have nothing to undo' },
  cannotUndo: (seq: number, action: string, subject: string) => ({
    zh: `您的上一步 #${seq} ${action} ${subject} 不能撤销，没有改动任何内容`,
    en: `your last step, #${seq} ${action} ${subject}, cannot be undone; nothing was changed`,
  }),
  changedSince: (code: string, seq: number, later: number, who: string) => ({
    zh: `${code} 在 #${seq} 之后又有改动（#${later}，${who}），不能撤销`,
    en: `${code} was changed after #${seq} (#${later}, ${who}), so #${seq} can no longer be undone`,
  }),
  logHint: (code: string) => ({
    zh: `查看后更正  salesdesk audit log --subject ${code}`,
    en: `see what happened, then correct it  salesdesk audit log --subject ${code}`,
  }),
  processedSince: (code: string) => ({
    zh: `已有人处理，查看进度  salesdesk claim show ${code}`,
    en: `it was processed since; see its status  salesdesk claim show ${code}`,
  }),
  correctUndo: {
    zh: '重新登记撤销的内容；查看日志  salesdesk audit log',
    en: 'record again what was undone; see the log  salesdesk audit log',
  },
  correctHint: {
    zh: '请用相应的命令更正；查看日志  salesdesk audit log',
    en: 'correct it with the command for it; see the log  salesdesk audit log',
  },
} as const satisfies Messages;
