import { hash } from 'node:crypto';
import { canonicalText, type QuoteText, TEXT_FORM } from './rules.js';

/** What a version of a quotation says, as one digest: `1:` and the SHA-256 of its text in form 1 (policy 3.3.2). */
export const digestOf = (text: QuoteText): string => `${TEXT_FORM}:${hash('sha256', canonicalText(text), 'hex')}`;
