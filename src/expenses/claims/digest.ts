import { type ClaimText, canonicalText, TEXT_FORM } from './claimText.js';

/** What a claim says, as one digest: `3:` and the SHA-256 of its text in form 3 (policy 5.2.2, 5.2.3). */
export async function digestOf(claim: ClaimText, form: number = TEXT_FORM): Promise<string> {
  const { hash } = await import('node:crypto');
  return `${form}:${hash('sha256', canonicalText(claim, form) ?? '', 'hex')}`;
}

/** Whether a claim still says what a digest was taken of, in the form of that digest. */
export const saysStill = async (claim: ClaimText, digest: string): Promise<boolean> => {
  const form = Number(digest.split(':')[0]);
  return canonicalText(claim, form) !== undefined && digest === (await digestOf(claim, form));
};
