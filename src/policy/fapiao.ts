import type { Choices } from '../shared/choices.js';
import type { Text } from '../shared/text.js';

/** Kinds of fapiao 发票: with the special one the buyer deducts the tax. */
export const FAPIAO_KINDS = {
  special: { zh: '专票', en: 'special', synonyms: ['增值税专用发票', '专用发票', 'special VAT'] },
  general: { zh: '普票', en: 'general', synonyms: ['增值税普通发票', '普通发票', 'ordinary'] },
} as const satisfies Choices;
export type FapiaoKind = keyof typeof FAPIAO_KINDS;

/** Kinds of fapiao that are received: ours, and the electronic tickets of carriers, which are fapiao of their own. */
export const RECEIVED_KINDS = {
  ...FAPIAO_KINDS,
  rail: { zh: '铁路电子客票', en: 'rail e-ticket' },
  air: { zh: '航空电子客票行程单', en: 'air e-ticket' },
} as const satisfies Choices;
export type ReceivedKind = keyof typeof RECEIVED_KINDS;

/** What the amount in a QR text is: without tax, or with it. */
export type QrAmount = 'net' | 'gross';
/** A type of fapiao, as the second field of its QR text tells it. */
export interface QrType extends Text {
  kind: ReceivedKind;
  /** Null: not known for sure, so no amount is filled in. */
  amount: QrAmount | null;
}
/**
 * Types of fapiao by the second field of their QR text (docs/decisions/2026-12-01-reading-fapiao.md): the older ones with
 * code and number tell the amount without tax, fully digital ones that with tax.
 */
export const QR_TYPES: Readonly<Record<string, QrType>> = {
  '01': { zh: '增值税专用发票', en: 'special VAT fapiao', kind: 'special', amount: 'net' },
  '04': { zh: '增值税普通发票', en: 'general VAT fapiao', kind: 'general', amount: 'net' },
  '08': { zh: '增值税电子专用发票', en: 'electronic special VAT fapiao', kind: 'special', amount: 'net' },
  '10': { zh: '增值税电子普通发票', en: 'electronic general VAT fapiao', kind: 'general', amount: 'net' },
  '11': { zh: '增值税普通发票（卷票）', en: 'general VAT fapiao on a roll', kind: 'general', amount: 'net' },
  '14': { zh: '通行费电子普通发票', en: 'electronic toll fapiao', kind: 'general', amount: 'net' },
  '31': { zh: '数电发票（增值税专用发票）', en: 'fully digital special fapiao', kind: 'special', amount: 'gross' },
  '32': { zh: '数电发票（普通发票）', en: 'fully digital general fapiao', kind: 'general', amount: 'gross' },
  '51': { zh: '电子发票（铁路电子客票）', en: 'rail e-ticket', kind: 'rail', amount: null },
  '61': { zh: '电子发票（航空运输电子客票行程单）', en: 'air e-ticket', kind: 'air', amount: null },
};
