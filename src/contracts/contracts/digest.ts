import { canonicalText, type DraftText } from './rules.js';

/** SHA-256 of all that a version says, lines included: what legal passes is what both parties sign (policy 3.5.2). */
export async function digestOf(text: DraftText): Promise<string> {
  const { hash } = await import('node:crypto');
  return hash('sha256', canonicalText(text), 'hex');
}
