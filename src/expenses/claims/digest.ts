import { type ClaimText, canonicalText, TEXT_FORM } from './rules.js';

/** What a claim says, as one digest: `1:` and the SHA-256 of its text in form 1 (policy 5.2.2, 5.2.3). */
export async function digestOf(claim: ClaimText): Promise<string> {
  const { hash } = await import('node:crypto');
  return `${TEXT_FORM}:${hash('sha256', canonicalText(claim), 'hex')}`;
}
