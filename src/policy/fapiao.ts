import type { Choices } from '../shared/choices.js';

/** Kinds of fapiao 发票: with the special one the buyer deducts the tax. */
export const FAPIAO_KINDS = {
  special: { zh: '专票', en: 'special', synonyms: ['增值税专用发票', '专用发票', 'special VAT'] },
  general: { zh: '普票', en: 'general', synonyms: ['增值税普通发票', '普通发票', 'ordinary'] },
} as const satisfies Choices;
export type FapiaoKind = keyof typeof FAPIAO_KINDS;
