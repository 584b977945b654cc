import type { Permission } from '../policy/permissions.js';

/** The right that a command asks for which hints name as the next step: one that is often another person's. */
const RIGHTS: Readonly<Record<string, Permission>> = {
  'claim approve': 'claim.manager',
  'claim pay': 'claim.finance',
  'contract approve': 'contract.approve',
  'contract cancel': 'contract.adjust',
  'contract condition': 'contract.review',
  'contract decide': 'contract.amend',
  'contract edit': 'contract.write',
  'contract review': 'contract.review',
  'contract sign': 'contract.write',
  'contract submit': 'contract.write',
  'customer assign': 'customer.assign',
  'deal move': 'deal.write',
  'deal waive': 'deal.waive',
  'month check': 'month.close',
  'month close': 'month.close',
  'month reopen': 'month.reopen',
  'order accept': 'order.work',
  'order deliver': 'order.work',
  'order deploy': 'order.work',
  'order handoff': 'order.handoff',
  'order ready': 'order.work',
  'payment hardship decide': 'hardship.decide',
  'payment hardship report': 'hardship.report',
  'payment legal': 'legalFile.write',
  'payment receive': 'payment.book',
  'payment settle': 'payment.book',
  'payment waive': 'hardship.decide',
  'quote accept': 'quote.write',
  'quote approve': 'quote.approve',
  'quote send': 'quote.write',
  'target set': 'target.set',
};

/** The right that the first command of a text asks for; undefined if it is none of these. */
export function rightOfHint(text: string): Permission | undefined {
  const [, words = ''] = /\bsalesdesk ((?:[a-z]+ ?)+)/.exec(text) ?? [];
  const parts = words.trim().split(' ');
  return [3, 2].map((count) => RIGHTS[parts.slice(0, count).join(' ')]).find((right) => right !== undefined);
}
