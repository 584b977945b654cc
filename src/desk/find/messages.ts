import type { Messages } from '../../shared/text.js';

export const messages = {
  wordsArg: { zh: '要找的词，都要符合', en: 'words; all of them must fit' },
  wordField: { zh: '词', en: 'word' },
  kind: { zh: '种类', en: 'kind' },
  contact: { zh: '联系人', en: 'contact' },
  nothingFound: (words: string) => ({ zh: `没有找到 “${words}”`, en: `nothing has "${words}"` }),
  moreFound: (most: number) => ({
    zh: `每类最多列 ${most} 个，再加一个词缩小范围`,
    en: `at most ${most} of a kind are listed; one more word narrows it down`,
  }),
} as const satisfies Messages;
