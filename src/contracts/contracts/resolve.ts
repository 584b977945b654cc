import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import { DRAFT_STATUSES } from '../../policy/contracts.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './draftMessages.js';
import { type Draft, dealCodeOf, draftByCode, versionOf } from './draftQueries.js';
import { canonicalText, DRAFT_WAY, type DraftAction, type DraftText } from './draftRules.js';
import { requireOwnSale, resolveContract } from './record.js';
import type { TypedLine } from './rules.js';

/** What may be written into a draft; what is left out stays as it was. */
export interface DraftChange {
  title?: string;
  rights?: string;
  specification?: string;
  deliveryDay?: Day;
  afterSales?: string;
  terms?: string;
  endDay?: Day;
  penalty?: { rateBp: number; graceDays: number };
  shares?: readonly { name: string; shareBp: number }[];
  lines?: readonly TypedLine[];
  pricesIncludeTax?: boolean;
  /** Lines and terms anew from the quotation that the customer has accepted. */
  fromQuote?: boolean;
}
export interface DraftView {
  draft: Draft;
  text: DraftText;
  customer: { code: string; name: string };
  deal: string | null;
  owner: { code: string; name: string };
}

/** The draft that a word means, if it means one. */
export async function findDraft(ctx: Context, word: string): Promise<Draft | undefined> {
  const code = word.trim() === '@last' ? await ctx.lastCode('contract') : readCode('contract', word, yearOf(ctx.today));
  return code === undefined ? undefined : await draftByCode(ctx.db, code);
}

/** @throws notFound; conflict with the way where the contract was recorded without a draft */
export async function requireDraft(ctx: Context, word: string): Promise<Draft> {
  const draft = await findDraft(ctx, word);
  if (draft) return draft;
  const contract = await resolveContract(ctx, word);
  throw conflict(messages.noDraftOf(contract.code, contract.signedDay));
}

export async function viewOf(ctx: Context, draft: Draft): Promise<DraftView> {
  const { version, lines } = await versionOf(ctx.db, draft.id, draft.version);
  const customer = await customerById(ctx.db, draft.customerId);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === draft.ownerId)!;
  const { title, rights, specification, deliveryDay, afterSales, terms, endDay, credit } = version;
  const { penaltyRateBp, penaltyGraceDays } = version;
  return {
    draft,
    text: {
      title,
      rights,
      specification,
      deliveryDay,
      afterSales,
      terms,
      endDay,
      credit,
      lines,
      penaltyRateBp,
      penaltyGraceDays,
    },
    customer: { code: customer.code, name: customer.name },
    owner: { code: owner.code, name: owner.name },
    deal: await dealCodeOf(ctx.db, draft.dealId),
  };
}

export const subjectOf = ({ draft, deal, customer }: DraftView): string =>
  [draft.code, deal, customer.code].filter(Boolean).join(' ');

/** Only the owner and the manager work on a draft (policy 2.2.2a); legal only reviews. */
export async function requireOwnDraft(ctx: WriteContext, { draft, deal }: DraftView): Promise<void> {
  requirePermission(ctx.actor, 'contract.write');
  const customer = await customerById(ctx.db, draft.customerId);
  const way =
    deal === null
      ? `salesdesk customer assign ${customer.code} ${ctx.actor.name} --reason "…"`
      : `salesdesk deal assign ${deal} ${ctx.actor.name}`;
  await requireOwnSale(ctx, draft.ownerId, draft.code, way);
}

/** @throws policyRefusal naming where it stands and what comes first */
export function requireStatus({ draft }: DraftView, action: DraftAction): void {
  const { from, clause } = DRAFT_WAY[action];
  if (from.includes(draft.status)) return;
  throw policyRefusal(
    clause,
    both(
      (lang) => messages.notNow(draft.code, DRAFT_STATUSES[draft.status][lang], messages.actions[action][lang])[lang],
    ),
    { ways: [messages.wayFrom(draft.code, draft.status)] },
  );
}

export async function hashOf(text: DraftText): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(canonicalText(text)).digest('hex');
}
