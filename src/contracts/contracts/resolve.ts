import type { Db } from '../../../db/engine.js';
import type { Subjects } from '../../app/audit/entry.js';
import type { Context } from '../../app/context.js';
import { memberById } from '../../app/queries.js';
import { isVoided } from '../../app/voided.js';
import { customerById, customersCalled, resolveCustomer } from '../../customers/customers/resolve.js';
import type { Carried } from '../../pipeline/deals/history.js';
import { DRAFT_ACTIONS, DRAFT_STATUSES, type DraftAction } from '../../policy/contracts.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { type Draft, dealCodeOf, draftByCode, versionOf } from './draftQueries.js';
import { messages } from './messages.js';
import { type Contract, contractByCode, contractsOfCustomer, contractWithId } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { reviewersToday } from './reviewers.js';
import type { DraftText } from './rules.js';

/** The code that a word stands for, if it is one: `CT-2026-0001`, `1` (this year's), `@last`. */
async function codeOf(ctx: Context, word: string): Promise<string | undefined> {
  return word.trim() === '@last' ? await ctx.lastCode('contract') : readCode('contract', word, yearOf(ctx.today));
}

/**
 * The signed contract that a word means: code, its number (this year's), a customer with exactly one contract, `@last`.
 * @throws notFound, ambiguous, conflict for a voided one, policyRefusal if the code is that of a draft
 */
export async function resolveContract(ctx: Context, word: string): Promise<Contract> {
  const contract = await resolveAnyContract(ctx, word);
  if (contract.voidedFrom !== null) throw isVoided(contract, { clause: '3.5.3', again: 'salesdesk contract record …' });
  return contract;
}

/** As `resolveContract`; the code of a voided contract means that one. */
export async function resolveAnyContract(ctx: Context, word: string): Promise<Contract> {
  const code = await codeOf(ctx, word);
  const byCode = code === undefined ? undefined : await contractByCode(ctx.db, code);
  const draft = code === undefined || byCode ? undefined : await draftByCode(ctx.db, code);
  if (draft && draft.contractId === null) throw notSigned(draft);
  const meant = await codeOrName(word, byCode, () => contractsCalled(ctx, word));
  return pickOne(
    messages.contract,
    word,
    meant ?? (await contractsOfWord(ctx, word, code)),
    (contract) => [contract.code, contract.title, contract.signedDay],
    'salesdesk contract list',
  );
}

/** The refusal of what needs a signed contract: it says that this is a draft, what comes next and how its terms change. */
const notSigned = ({ code, status }: Draft) =>
  policyRefusal('3.5.2', refusalMessages.notSignedYet(code, DRAFT_STATUSES[status]), {
    hints: [
      messages.nextFor(code, status),
      ...(DRAFT_ACTIONS.edit.from.includes(status) ? [messages.termsHint(code)] : []),
    ],
  });

/** The contracts of customers of exactly this name. */
async function contractsCalled(ctx: Context, word: string): Promise<Contract[]> {
  const called: Contract[] = [];
  for (const { id } of await customersCalled(ctx, word)) called.push(...(await contractsOfCustomer(ctx.db, id)));
  return called;
}

/** @param code the word as a code; there is no contract with that code */
async function contractsOfWord(ctx: Context, word: string, code: string | undefined): Promise<Contract[]> {
  if (word.trim() === '@last') return [];
  if (code !== undefined) return await contractsCalled(ctx, word);
  return await contractsOfCustomer(ctx.db, (await resolveCustomer(ctx, word)).id);
}

export async function contractById(db: Db, id: number): Promise<Contract> {
  return required(await contractWithId(db, id), `contract ${id}`);
}

/**
 * The signed contract that a word means; a signed amendment means the contract that it amends.
 * @throws policyRefusal if the word means a contract that is still a draft
 */
export async function resolveSigned(ctx: Context, word: string): Promise<Contract> {
  const draft = await findDraft(ctx, word);
  if (draft && draft.amendsId !== null && draft.status === 'signed') return await contractById(ctx.db, draft.amendsId);
  if (draft && draft.contractId === null) throw notSigned(draft);
  return await resolveContract(ctx, word);
}

/** The draft that a word means, if it means one; signed contracts keep theirs. */
export async function findDraft(ctx: Context, word: string): Promise<Draft | undefined> {
  const code = await codeOf(ctx, word);
  return code === undefined ? undefined : await draftByCode(ctx.db, code);
}

/** @throws notFound; conflict if the contract was recorded without a draft */
export async function resolveDraft(ctx: Context, word: string): Promise<Draft> {
  const draft = await findDraft(ctx, word);
  if (draft) return draft;
  const contract = await resolveContract(ctx, word);
  throw conflict(refusalMessages.noDraftOf(contract.code, contract.signedDay), { clause: '3.5.1' });
}

/** A draft with the text of its newest version, and whom it belongs to. */
export interface LoadedDraft {
  draft: Draft;
  text: DraftText;
  /** Digest of what it says, as it was written down with the version. */
  textSha256: string;
  customer: { code: string; name: string };
  deal: string | null;
  owner: { code: string; name: string };
  /** Where an act on the draft left its deal. */
  carried?: Carried | null;
}

export async function loadDraft(ctx: Context, draft: Draft): Promise<LoadedDraft> {
  const { version, lines } = await versionOf(ctx.db, draft.id, draft.version);
  const customer = await customerById(ctx.db, draft.customerId);
  const owner = required(await memberById(ctx.db, draft.ownerId), `member ${draft.ownerId}`);
  const { title, rights, specification, deliveryDay, afterSales, terms, startDay, endDay, credit, hash } = version;
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
      startDay,
      endDay,
      credit,
      lines,
      penaltyRateBp,
      penaltyGraceDays,
    },
    textSha256: hash,
    customer: { code: customer.code, name: customer.name },
    owner: { code: owner.code, name: owner.name },
    deal: await dealCodeOf(ctx.db, draft.dealId),
  };
}

/** What an entry on a draft is about. */
export function subjectsOfDraft({ draft, deal, customer }: LoadedDraft): Required<Subjects> {
  return { changed: [draft.code], related: deal === null ? [customer.code] : [deal, customer.code] };
}

/** What an entry of an act on a draft is about, whose deal may have moved. */
export function subjectsOfMove(loaded: LoadedDraft, carried: Carried | null): Required<Subjects> {
  const { changed, related } = subjectsOfDraft(loaded);
  if (!carried?.facts) return { changed, related };
  const { deal } = carried.facts;
  return { changed: [...changed, deal], related: related.filter((code) => code !== deal) };
}

/** @throws policyRefusal naming the draft's status, the next command and, in review, who does it */
export async function requireStatus(ctx: Context, { draft }: LoadedDraft, action: DraftAction): Promise<void> {
  const { from, clause, ...name } = DRAFT_ACTIONS[action];
  if (from.includes(draft.status)) return;
  throw policyRefusal(clause, refusalMessages.notNow(draft.code, DRAFT_STATUSES[draft.status], name), {
    hints: [messages.nextFor(draft.code, draft.status), ...(await reviewersToday(ctx, draft))],
  });
}
