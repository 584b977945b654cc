import { describeTerms } from '../../pipeline/quotes/terms.js';
import { AMENDED_FIELDS, type AmendedField } from '../../policy/contracts.js';
import { same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** What an amendment sets, in words: a payment plan as people read it, the rest as it was typed (policy 3.5.3). */
export const amendedWords = (field: AmendedField, value: string): Text =>
  field === 'plan' ? describeTerms(value) : same(value);

/** `CT-2026-0001 payment plan: … → …` */
export const amendedLine = (
  contract: string,
  { field, before, after }: { field: AmendedField; before: string | null; after: string },
): Text =>
  messages.amended(
    contract,
    AMENDED_FIELDS[field],
    before === null ? null : amendedWords(field, before),
    amendedWords(field, after),
  );
