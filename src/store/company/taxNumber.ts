import { loadIdentifierParsers } from '../../customers/customers/identifiers.js';
import type { Parsed } from '../../shared/money.js';
import { isTaxNumberForm, taxNumberKey } from '../../shared/taxNumber.js';
import { messages } from './messages.js';

/**
 * Reads the company's own tax number as it is kept (definitions, Fapiao): 15, 17, 18 or 20 digits and capitals. One of 18 is the
 * unified social credit code, whose last character is the check of the others (GB 32100).
 */
export async function taxNumberParser(): Promise<(typed: string) => Parsed<string>> {
  const { uscc } = await loadIdentifierParsers({ uscc: '' });
  return (typed) => {
    const key = taxNumberKey(typed);
    if (!isTaxNumberForm(key)) return { ok: false, problem: messages.badTaxNo(typed) };
    return key.length === 18 ? uscc(key) : { ok: true, value: key };
  };
}
