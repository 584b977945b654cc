import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  undoNote: {
    zh: '撤销也记入审计日志，什么都不删除。可以撤销: 跟进、商机移动、调查结果；其他的会告诉您怎么更正。',
    en: 'An undo is audited as well; nothing is deleted. Follow-ups, stage moves and survey answers can be undone; for the rest it says how to correct it.',
  },
  undone: (said: Text, seq: number, undoes: number) => ({
    zh: `已撤销 1 步: ${said.zh}（审计 #${seq} 抵消 #${undoes}）`,
    en: `1 step undone: ${said.en} (audit #${seq} cancels #${undoes})`,
  }),
  followupUndone: (code: string, text: string) => ({ zh: `${code} 跟进 “${text}”`, en: `${code} follow-up "${text}"` }),
  nothingToUndo: { zh: '您还没有可以撤销的操作', en: 'there is nothing of yours to take back' },
  cannotUndo: (seq: number, action: string, subject: string) => ({
    zh: `您的上一步是 #${seq} ${action} ${subject}，这一步不能撤销，没有改动任何内容`,
    en: `your last step, #${seq} ${action} ${subject}, cannot be undone; nothing was changed`,
  }),
  followed: (code: string, seq: number, later: number, who: string) => ({
    zh: `${code} 在 #${seq} 之后又有改动（#${later}，${who}），不能再撤销`,
    en: `${code} was changed again after #${seq} (#${later}, ${who}) and can no longer be undone`,
  }),
  lookAtLog: (code: string) => ({
    zh: `查看  salesdesk audit log --subject ${code}，再更正`,
    en: `look at it  salesdesk audit log --subject ${code}, then correct it`,
  }),
  wentOn: (code: string) => ({
    zh: `之后又有处理，看到哪一步  salesdesk claim show ${code}`,
    en: `others acted on it since; see where it stands  salesdesk claim show ${code}`,
  }),
  correctIt: {
    zh: '请用相应的命令更正；查看  salesdesk audit log',
    en: 'correct it by the command of its own; look at  salesdesk audit log',
  },
} as const satisfies Messages;
