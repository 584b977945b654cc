import { asMoney } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { messages } from './messages.js';

/** Reads the number of a fapiao: it has the form of one. */
export function readNumber(read: Reader, text: string, field: string): string {
  const number = read.text(text, field);
  if (!isFapiaoNumber(number)) read.problem(field, messages.badNumber(number));
  return number;
}

/** Net, tax and gross of a fapiao. */
export const amountColumns = [
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'taxFen', head: messages.tax, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
];
