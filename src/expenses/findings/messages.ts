import type { Messages } from '../../shared/text.js';

export const messages = {
  problemArg: { zh: '发现的问题', en: 'the problem that was found' },
  findingArg: { zh: '编号 FD-…，或 @last', en: 'its code FD-…, or @last' },
  measureArg: { zh: '做了什么、要做什么', en: 'what was or will be done' },
  resultArg: { zh: '结果', en: 'what came of it' },
  ownerOption: { zh: '由谁整改', en: 'who mends it' },
  ownerFilter: { zh: '只列此人的', en: 'only those of a member' },
  dueOption: { zh: '到哪天为止', en: 'by when' },
  categoryOption: { zh: '费用类别', en: 'category' },
  openOption: { zh: '只列未关闭的', en: 'only those that are not closed' },

  noFinding: (word: string) => ({ zh: `没有问题记录 ${word}`, en: `there is no finding ${word}` }),
  listHint: { zh: '全部  salesdesk expense finding list', en: 'all of them  salesdesk expense finding list' },
  dueIsOver: (day: string) => ({ zh: `截止日 ${day} 已过`, en: `${day} is over: it is to be mended by a day ahead` }),
  isClosed: (code: string) => ({
    zh: `${code} 已关闭，没有改动任何内容`,
    en: `${code} is closed; nothing was changed`,
  }),
  notYours: (code: string, name: string) => ({
    zh: `${code} 由 ${name} 整改`,
    en: `${code} is for ${name} to mend`,
  }),
  added: (code: string, name: string, due: string) => ({
    zh: `已记录问题 ${code}，由 ${name} 在 ${due} 前整改`,
    en: `added ${code}, to be mended by ${name} until ${due}`,
  }),
  measured: (code: string) => ({ zh: `已记录 ${code} 的措施`, en: `noted a measure of ${code}` }),
  closed: (code: string) => ({ zh: `已关闭 ${code}`, en: `closed ${code}` }),
  isOpenAgain: (code: string) => ({ zh: `${code} 恢复为未关闭`, en: `${code} is open again` }),
  measureGone: (code: string) => ({ zh: `${code} 的措施已撤销`, en: `the measure of ${code} is taken back` }),
  measureHint: (code: string) => ({
    zh: `记录措施  salesdesk expense finding measure ${code} "…"`,
    en: `note a measure  salesdesk expense finding measure ${code} "…"`,
  }),
  closeHint: (code: string) => ({
    zh: `关闭  salesdesk expense finding close ${code} "…"`,
    en: `close it  salesdesk expense finding close ${code} "…"`,
  }),
  correctAdd: (code: string) => ({
    zh: `记录保留，写错了就关闭后重新记录  salesdesk expense finding close ${code} "记错了"`,
    en: `it stays; close it and record the right one  salesdesk expense finding close ${code} "a slip"`,
  }),

  problem: { zh: '问题', en: 'problem' },
  due: { zh: '截止日', en: 'due' },
  found: { zh: '发现日', en: 'found' },
  foundBy: { zh: '发现人', en: 'found by' },
  lastStep: { zh: '最近措施或结果', en: 'last measure or result' },
  empty: { zh: '没有问题记录。', en: 'No findings.' },
} as const satisfies Messages;

/** Where a finding stands, in words. */
export const FINDING_STATES = {
  open: { zh: '整改中', en: 'open' },
  overdue: { zh: '已逾期', en: 'overdue' },
  closed: { zh: '已关闭', en: 'closed' },
} as const satisfies Messages;
