import type { Messages } from '../../shared/text.js';

export const messages = {
  wordsArg: { zh: '关键词，须全部匹配', en: 'words; all of them must match' },
  wordField: { zh: '关键词', en: 'word' },
  kind: { zh: '类别', en: 'kind' },
  fapiao: { zh: '发票', en: 'fapiao' },
  claim: { zh: '报销单', en: 'claim' },
  contact: { zh: '联系人', en: 'contact' },
  nothingFound: (words: string) => ({ zh: `没有找到 “${words}”`, en: `nothing matches "${words}"` }),
  moreFound: (most: number) => ({
    zh: `每类最多列出 ${most} 条，请加关键词缩小范围`,
    en: `at most ${most} of each kind are listed; add a word to narrow it down`,
  }),
} as const satisfies Messages;
