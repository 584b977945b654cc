import type { Messages, Text } from '../shared/text.js';

export const m = {
  // find
  find: { zh: '按名称、拼音、首字母、编号、电话查找', en: 'find by name, pinyin, initials, code, phone' },
  wordsArg: { zh: '要找的词，都要符合', en: 'words; all of them must fit' },
  wordField: { zh: '词', en: 'word' },
  kind: { zh: '种类', en: 'kind' },
  contact: { zh: '联系人', en: 'contact' },
  nothingFound: (words: string) => ({ zh: `没有找到 “${words}”`, en: `nothing has "${words}"` }),
  moreFound: (most: number) => ({
    zh: `每类最多列 ${most} 个，再加一个词缩小范围`,
    en: `at most ${most} of a kind are listed; one more word narrows it down`,
  }),

  // undo
  undo: { zh: '撤销自己的上一步', en: 'take your own last step back' },
  undoNote: {
    zh: '撤销也记入审计日志，什么都不删除。可以撤销: 跟进、商机移动；其他的会告诉您怎么更正。',
    en: 'An undo is audited as well; nothing is deleted. Follow-ups and stage moves can be undone; for the rest it says how to correct it.',
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
  correctIt: {
    zh: '请用相应的命令更正；查看  salesdesk audit log',
    en: 'correct it by the command of its own; look at  salesdesk audit log',
  },
} as const satisfies Messages;

const way = (zh: string, en: string): Text => ({ zh, en });

/** How to correct what cannot be taken back. */
export const CANNOT_UNDO: Record<string, Text> = {
  'customer.add': way(
    '档案不删除，请修改  salesdesk customer edit',
    'archives stay; change it  salesdesk customer edit',
  ),
  'customer.edit': way('改回原值  salesdesk customer edit', 'set the old values again  salesdesk customer edit'),
  'customer.contactAdd': way('修改  salesdesk customer contact edit', 'change it  salesdesk customer contact edit'),
  'customer.contactEdit': way(
    '改回原值  salesdesk customer contact edit',
    'set it again  salesdesk customer contact edit',
  ),
  'member.add': way('离开团队  salesdesk member leave', 'let the member leave  salesdesk member leave'),
};
