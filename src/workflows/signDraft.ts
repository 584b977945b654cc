import type { WriteContext } from '../app/context.js';
import { resolveDraft } from '../contracts/contracts/resolve.js';
import { type SignAmendmentInput, type SignedAmendment, signAmendment } from './signAmendment.js';
import { type SignedContract, signContract } from './signContract.js';

/** What was signed: a contract, or the amendment of one. */
export type SignedDraft = { contract: SignedContract } | { amendment: SignedAmendment };

/** Both parties signed what legal passed (policy 3.5.2): a contract, or the amendment of one (3.5.3). */
export async function signDraft(ctx: WriteContext, word: string, input: SignAmendmentInput): Promise<SignedDraft> {
  const { amendsId } = await resolveDraft(ctx, word);
  if (amendsId !== null) return { amendment: await signAmendment(ctx, word, input) };
  const { due: _, ...signature } = input;
  return { contract: await signContract(ctx, word, signature) };
}
