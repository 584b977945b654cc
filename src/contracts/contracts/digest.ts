import type { Context } from '../../app/context.js';
import { customersMergedInto } from './draftQueries.js';
import type { LoadedDraft } from './resolve.js';
import { CANONICAL_TEXTS, type SaidText, TEXT_FORM, type TextForm } from './rules.js';

/**
 * SHA-256 of all that a version says, lines and customer included: what legal passes is what both parties sign (policy
 * 3.5.2). The number of its form stands before it: `2:3f2a…`; form 1 has none.
 */
export async function digestOf(said: SaidText, form: TextForm = TEXT_FORM): Promise<string> {
  const { hash } = await import('node:crypto');
  const digest = hash('sha256', CANONICAL_TEXTS[form](said), 'hex');
  return form === 1 ? digest : `${form}:${digest}`;
}

/** The form in which a digest was made. */
const formOf = (digest: string): TextForm => (digest.startsWith('2:') ? 2 : 1);

/**
 * The digest of what a version says now, in the form in which it was written down: older ones are compared by their own
 * text. A customer that was merged into another since then is the same one (policy 6.1.2).
 */
export async function digestNow(
  { db }: Pick<Context, 'db'>,
  { draft, text, customer, textSha256 }: LoadedDraft,
): Promise<string> {
  const form = formOf(textSha256);
  const digest = await digestOf({ text, customer }, form);
  if (digest === textSha256) return digest;
  for (const merged of await customersMergedInto(db, draft.customerId))
    if ((await digestOf({ text, customer: merged }, form)) === textSha256) return textSha256;
  return digest;
}
