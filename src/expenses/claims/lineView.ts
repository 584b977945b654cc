import type { Reader } from '../../cli/reader.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { CATEGORY_OF_KIND, EXPENSE_KINDS, type ExpenseKind, SPEND_WORDS } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { type Fen, parseDecimal } from '../../shared/money.js';
import { optionMessages } from './optionMessages.js';

/** The options of a line that every verb of claims shares. */
export const lineFlags = {
  on: option('<day>', optionMessages.onOption),
  date: option('<day>', optionMessages.dateOption),
  until: option('<day>', optionMessages.untilOption),
  purpose: option('<text>', optionMessages.purposeOption),
  customer: option('<customer>', optionMessages.customerOption),
  deal: option('<deal>', optionMessages.dealOption),
  campaign: option('<campaign>', optionMessages.campaignOption),
  city: option('<city>', optionMessages.cityOption),
  nights: option('<number>', optionMessages.nightsOption),
  heads: option('<number>', optionMessages.headsOption),
  km: option('<number>', optionMessages.kmOption),
  tax: option('<amount>', optionMessages.taxOption),
  invoiceNet: option('<amount>', optionMessages.invoiceNetOption),
  invoiceGross: option('<amount>', optionMessages.invoiceGrossOption),
  invoiceNumber: option('<number>', optionMessages.invoiceNumberOption),
  invoiceDay: option('<day>', optionMessages.invoiceDayOption),
  invoiceTitle: option('<text>', optionMessages.invoiceTitleOption),
  invoiceTaxNumber: option('<number>', optionMessages.invoiceTaxNumberOption),
  noVoucher: option('<reason>', optionMessages.noVoucherOption),
};
type LineWords = ValuesOf<typeof lineFlags>;

const MOST = 1000;
const MOST_KM = 100_000;

/** Reads the words of a line; `day` is undefined where none was typed. */
export function readLineWords(read: Reader, words: LineWords) {
  const day = readSpendDay(read, words);
  const untilDay = read.day(words.until, '--until');
  if (day !== undefined && untilDay !== undefined && untilDay < day)
    read.problem('--until', optionMessages.untilBefore(untilDay, day));
  return {
    day,
    untilDay,
    purpose: read.text(words.purpose, '--purpose'),
    customer: read.text(words.customer, '--customer'),
    deal: read.text(words.deal, '--deal'),
    campaign: read.text(words.campaign, '--campaign'),
    city: read.text(words.city, '--city'),
    nights: read.whole(words.nights, '--nights', 1, MOST),
    heads: read.whole(words.heads, '--heads', 1, MOST),
    kmTenths: readKilometres(read, words.km),
    taxFen: read.moneyFromZero(words.tax, '--tax'),
    invoiceNetFen: read.moneyFromZero(words.invoiceNet, '--invoice-net'),
    invoiceGrossFen: read.moneyFromZero(words.invoiceGross, '--invoice-gross'),
    invoiceNo: readInvoiceNumber(read, words.invoiceNumber),
    invoiceDay: read.day(words.invoiceDay, '--invoice-day', true),
    invoiceTitle: read.text(words.invoiceTitle, '--invoice-title'),
    invoiceTaxNo: read.text(words.invoiceTaxNumber, '--invoice-tax-number'),
    noVoucher: read.text(words.noVoucher, '--no-voucher'),
  };
}

/** What a claim is spent under. */
export const coverFlags = {
  request: option('<request>', optionMessages.requestOption),
  advance: option('<advance>', optionMessages.advanceOption),
  beyond: option('<reason>', optionMessages.beyondOption),
};
/** Reads what a claim is spent under. */
export const readCover = (read: Reader, { request, advance, beyond }: ValuesOf<typeof coverFlags>) => ({
  request: read.text(request, '--request'),
  advance: read.text(advance, '--advance'),
  beyond: read.text(beyond, '--beyond'),
});

/** The options that change a line. */
export const changeFlags = {
  ...lineFlags,
  category: option('<category>', optionMessages.categoryOption, { choices: SPEND_WORDS }),
  amount: option('<amount>', optionMessages.amountOption),
};

/** Reads what is changed of a line; what is not typed stays. */
export const readLineChange = (read: Reader, { category, amount, ...words }: ValuesOf<typeof changeFlags>) => ({
  ...(category === undefined ? {} : readSpend(read, category, '--category')),
  amountFen: amount === undefined ? undefined : readLineAmount(read, amount, '--amount'),
  ...readLineWords(read, words),
});

/** The category, and the kind if the word is one: `hotel` is travel. */
export function readSpend(read: Reader, word: string, field: string) {
  const spend = read.choice(SPEND_WORDS, word, field);
  return isKind(spend) ? { category: CATEGORY_OF_KIND[spend], kind: spend } : { category: spend };
}
const isKind = (word: keyof typeof SPEND_WORDS): word is ExpenseKind => word in EXPENSE_KINDS;

/** The number of a line. */
export function readLineNo(read: Reader, text: string, field: string): number;
export function readLineNo(read: Reader, text: string | undefined, field: string): number | undefined;
export function readLineNo(read: Reader, text: string | undefined, field: string): number | undefined {
  return read.whole(text, field, 1, MOST);
}

/** An amount of a line: not nothing; below zero it is money that came back. */
export function readLineAmount(read: Reader, text: string, field: string): Fen {
  const fen = read.money(text, field);
  if (fen === 0) read.problem(field, optionMessages.noAmount);
  return fen;
}

/** Tenths of a kilometre. */
function readKilometres(read: Reader, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const tenths = parseDecimal(text.trim(), 1);
  if (tenths === undefined || tenths <= 0 || tenths > MOST_KM * 10) read.problem('--km', optionMessages.badKm(text));
  return tenths;
}

/** Reads the day of the expense: `--on` and `--date` mean the same. */
export function readSpendDay(
  read: Reader,
  { on, date }: Pick<ValuesOf<typeof lineFlags>, 'on' | 'date'>,
): Day | undefined {
  if (on !== undefined && date !== undefined) read.problem('--date', optionMessages.onAndDate);
  return read.day(on ?? date, on === undefined ? '--date' : '--on', true);
}

/** Reads `--invoice-number`: it has the form of a fapiao's number. */
export function readInvoiceNumber(read: Reader, text: string | undefined): string | undefined {
  const number = read.text(text, '--invoice-number');
  if (number === undefined || number === '') return undefined;
  if (!isFapiaoNumber(number)) read.problem('--invoice-number', optionMessages.badInvoiceNumber(number));
  return number;
}
