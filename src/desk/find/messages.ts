import type { Messages } from '../../shared/text.js';

export const messages = {
  wordsArg: { zh: '关键词，须全部匹配', en: 'words; all of them must match' },
  wordField: { zh: '关键词', en: 'word' },
  kind: { zh: '类别', en: 'kind' },
  fapiao: { zh: '发票', en: 'fapiao' },
  claim: { zh: '报销单', en: 'claim' },
  contact: { zh: '联系人', en: 'contact' },
  lead: { zh: '线索', en: 'lead' },
  followup: { zh: '跟进记录', en: 'follow-up' },
  quote: { zh: '报价单', en: 'quotation' },
  tender: { zh: '投标', en: 'tender' },
  order: { zh: '订单', en: 'order' },
  issue: { zh: '实施问题', en: 'issue' },
  ticket: { zh: '服务工单', en: 'ticket' },
  adjustment: { zh: '调整', en: 'adjustment' },
  charge: { zh: '另计款项', en: 'charge' },
  promise: { zh: '付款承诺', en: 'promise' },
  hardship: { zh: '付款困难', en: 'hardship' },
  legalFile: { zh: '法务案卷', en: 'legal file' },
  survey: { zh: '满意度调查', en: 'survey' },
  product: { zh: '产品', en: 'product' },
  nothingFound: (words: string) => ({ zh: `没有找到 “${words}”`, en: `nothing matches "${words}"` }),
  moreFound: (most: number) => ({
    zh: `每类最多列出 ${most} 条，请加关键词缩小范围`,
    en: `at most ${most} of each kind are listed; add a word to narrow it down`,
  }),
} as const satisfies Messages;
