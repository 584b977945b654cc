import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { acceptedQuote } from '../../pipeline/quotes/show.js';
import type { DraftStatus } from '../../policy/contracts.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { ContractLine } from '../../shared/lines.js';
import { amendmentMessages } from './amendmentMessages.js';
import { updateDraft } from './draftQueries.js';
import { messages } from './messages.js';
import { requireOwnDraft } from './ownership.js';
import { refusalMessages } from './refusalMessages.js';
import { contractById, type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfDraft } from './resolve.js';
import { canonicalText } from './rules.js';
import { applyChange, changesOfDraft, type DraftChange, requireAgreedPrices, writeVersion } from './version.js';

export interface EditInput extends DraftChange {
  /** Takes lines and terms from the quotation that the customer has accepted since. */
  fromQuote?: boolean;
}

/**
 * Changes a draft: a new version, which legal has to pass (again) before anybody signs it (policy 3.5.1, 3.5.2).
 *
 * @returns the draft, and the status that it had before
 * @throws usageError if nothing changes
 */
export async function editDraft(
  ctx: WriteContext,
  word: string,
  change: EditInput,
): Promise<LoadedDraft & { from: DraftStatus }> {
  const before = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  await requireStatus(ctx, before, 'edit');
  const { id, code, version, quote, renewsId, ownerId, status } = before.draft;
  if (before.draft.amendsId !== null && (change.title ?? change.penalty ?? change.shares) !== undefined)
    throw usageError(amendmentMessages.notAmended, { clause: '3.5.3' });
  const renewed = renewsId === null ? undefined : (await contractById(ctx.db, renewsId)).code;
  requireAgreedPrices(ctx, { quote, renewed, code }, change);
  const quoted = change.fromQuote ? await requireAcceptedQuote(ctx, before) : undefined;
  const start = quoted ? { ...before.text, lines: quoted.lines, terms: quoted.terms } : before.text;
  const text = await applyChange(ctx, start, change, ownerId);
  if (canonicalText(text) === canonicalText(before.text))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('contract edit', '--delivery …')],
    });
  const draft = await updateDraft(ctx.db, id, {
    status: 'draft',
    version: version + 1,
    passedDay: null,
    submittedDay: null,
    approvals: null,
    quote: quoted?.code ?? quote,
  });
  const textSha256 = await writeVersion(ctx, draft, text);
  ctx.audit('contract.edit', {
    ...subjectsOfDraft(before),
    version: draft.version,
    textSha256,
    changes: changesOfDraft(before.draft, before.text, draft, text),
  });
  return { ...(await loadDraft(ctx, draft)), from: status };
}

/** @throws policyRefusal if the customer has accepted no quotation of the draft's deal */
async function requireAcceptedQuote(
  ctx: Context,
  { draft, deal }: LoadedDraft,
): Promise<{ code: string; lines: readonly ContractLine[]; terms: string | null }> {
  const quote = deal === null ? undefined : await acceptedQuote(ctx, deal);
  if (quote) return quote;
  const hints = deal === null ? [] : [messages.quotesHint(deal)];
  throw policyRefusal('3.5.1', refusalMessages.nothingAccepted(draft.code), { hints });
}
