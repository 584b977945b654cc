import type { Choices } from '../shared/choices.js';
import type { Bp } from '../shared/money.js';

/** What a quotation charges for (policy 3.3.2). */
export const QUOTE_LINE_KINDS = {
  product: { zh: '产品', en: 'product' },
  licence: { zh: '许可/用户', en: 'licence', synonyms: ['license', '许可', '用户', '授权'] },
  service: { zh: '服务', en: 'service', synonyms: ['服务费', '实施', '培训'] },
} as const satisfies Choices;
export type QuoteLineKind = keyof typeof QUOTE_LINE_KINDS;

export const QUOTE_STATUSES = {
  draft: { zh: '草稿', en: 'draft' },
  waiting: { zh: '待经理批准', en: 'awaiting approval', synonyms: ['waits for approval'] },
  approved: { zh: '已批准，待发出', en: 'approved, not sent yet', synonyms: ['已批准，待发', 'approved, to be sent'] },
  rejected: { zh: '经理已驳回', en: 'rejected', synonyms: ['经理未批', 'not approved'] },
  sent: { zh: '已发出', en: 'sent' },
  accepted: { zh: '客户已接受', en: 'accepted' },
  declined: { zh: '客户未接受', en: 'declined' },
  superseded: { zh: '已有新版', en: 'superseded' },
} as const satisfies Choices;
export type QuoteStatus = keyof typeof QUOTE_STATUSES;

export type QuoteAction =
  | 'change'
  | 'submit'
  | 'approve'
  | 'send'
  | 'accept'
  | 'decline'
  | 'extend'
  | 'revise'
  | 'unaccept';
/** The statuses in which each action is allowed (policy 3.3.2): what was sent is frozen; a change is another version. */
export const QUOTE_ACTIONS: Record<QuoteAction, readonly QuoteStatus[]> = {
  change: ['draft', 'waiting', 'approved', 'rejected'],
  submit: ['draft', 'approved'],
  approve: ['waiting'],
  send: ['draft', 'approved'],
  accept: ['sent'],
  decline: ['sent'],
  extend: ['sent'],
  revise: ['sent', 'declined', 'accepted'],
  unaccept: ['accepted'],
};

/** What was decided on a quotation, or asked for, with a reason. */
export type QuoteDecision = 'submit' | 'approve' | 'reject' | 'extend';

/** What a quotation contains before it is sent (policy 3.3.2). */
export const QUOTE_PARTS = ['price', 'service', 'terms'] as const;
export type QuotePart = (typeof QUOTE_PARTS)[number];

/**
 * The parts of a quotation that can be beyond a limit, so that the manager decides (policy 3.3.2, 3.4.3). `listedMargin`
 * is the margin of what the product list gives a cost for; `freeService` and `serviceMargin` are of services that no
 * list knows.
 */
export type ExcessKind =
  | 'unlisted'
  | 'discount'
  | 'productDiscount'
  | 'margin'
  | 'listedMargin'
  | 'belowCost'
  | 'freeService'
  | 'serviceMargin';

/** Those that say what we earn: only who may see costs sees their value. */
export const MARGIN_KINDS: readonly ExcessKind[] = ['margin', 'listedMargin', 'serviceMargin', 'belowCost'];

/** Something beyond its limit, for which the quotation waits for the manager. */
export interface Excess {
  what: ExcessKind;
  /** Number of the line; 0: the quotation as a whole. */
  line: number;
  product: string;
  valueBp: Bp;
  limitBp: Bp;
}
