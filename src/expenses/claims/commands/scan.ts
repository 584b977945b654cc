import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, type ValuesOf, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES, SPEND_WORDS } from '../../../policy/expenses.js';
import { listChoices } from '../../../shared/choices.js';
import { parseQrText } from '../../vouchers/rules.js';
import { fapiaoMessages } from '../fapiaoMessages.js';
import { amountLines, differenceLines, qrLine } from '../fapiaoView.js';
import { lineFlags, readLineAmount, readLineNo, readLineWords, readSpend } from '../lineView.js';
import { optionMessages } from '../optionMessages.js';
import { amountToClaim } from '../scanRules.js';
import { filedView, placeOf } from '../view.js';

/** What the QR text tells is not typed. */
const { invoiceNumber: _number, invoiceDay: _day, invoiceNet: _net, invoiceGross: _gross, ...otherFlags } = lineFlags;
const flags = {
  ...otherFlags,
  claim: option('<claim>', fapiaoMessages.claimOption),
  line: option('<number>', fapiaoMessages.lineOption),
  category: option('<category>', fapiaoMessages.categoryOption, { choices: SPEND_WORDS }),
  amount: option('<amount>', fapiaoMessages.amountOption),
};

export default verb({
  args: { text: argument(fapiaoMessages.textArg) },
  flags,
  notes: [fapiaoMessages.scanNote, optionMessages.categories(listChoices(SPEND_WORDS))],
  examples: [
    'salesdesk claim scan "01,32,,26317000000000000001,1000.00,20261119,,74AE" --category hotel --purpose "苏州拜访"',
    'salesdesk claim scan "01,10,031002600111,12345678,943.40,20261119,12345678901234567890,AB12," --claim 87 --line 2',
  ],
  async run(shell, { text }, typed) {
    const words = await askMissing(shell, text, typed);
    const input = await readInput(shell, text, words);
    const { scanFapiao } = await import('../scan.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => scanFapiao(ctx, input),
      ({ filed, no, differing }) => {
        const view = filedView(fapiaoMessages.scanned, filed, place, '');
        const { typeCode, checkCode, facts } = input.qr;
        const [head, ...rest] = view.lines ?? [];
        return {
          ...view,
          value: { ...filed.claim, fapiao: { line: no, typeCode, checkCode, ...facts, differing } },
          lines: [
            ...(head === undefined ? [] : [head]),
            qrLine(input.qr, place.money),
            ...differenceLines(no, differing, place.money),
            ...amountLines(filed.claim, no, place.money),
            ...rest,
          ],
        };
      },
    );
  },
});

type Words = ValuesOf<typeof flags>;

const readInput = (shell: Shell, text: string, { claim, line, category, amount, ...words }: Words) =>
  shell.input((read) => {
    const qr = parseQrText(text);
    if (!qr.ok) read.problem('text', qr.problem);
    if (line !== undefined && claim === undefined) read.problem('--line', fapiaoMessages.lineNeedsClaim);
    const input = {
      ...(category === undefined ? {} : readSpend(read, category, '--category')),
      ...readLineWords(read, { ...words, ...NOT_TYPED }),
      amountFen: amount === undefined ? undefined : readLineAmount(read, amount, '--amount'),
      claim: read.text(claim, '--claim'),
      no: readLineNo(read, line, '--line'),
      qr: qr.ok ? qr.value : NO_TEXT,
    };
    const isPurposeKnown = [words.purpose, words.customer, words.deal, words.campaign].some(
      (word) => word !== undefined,
    );
    if (claim === undefined && !isPurposeKnown) read.problem('--purpose', optionMessages.requiredPurpose);
    return input;
  });

const NOT_TYPED = { invoiceNumber: undefined, invoiceDay: undefined, invoiceNet: undefined, invoiceGross: undefined };
/** Stands for a QR text that was refused. */
const NO_TEXT = { typeCode: '', type: undefined, amountFen: 0, checkCode: null, facts: {} };

/** On a terminal, asks for what a new line needs and the QR text does not tell. */
async function askMissing(shell: Shell, text: string, words: Words): Promise<Words> {
  if (!shell.ask.possible) return words;
  await shell.requireRight('claim.write');
  const qr = parseQrText(text);
  if (!qr.ok) return words;
  const isPurposeKnown = [words.purpose, words.customer, words.deal, words.campaign].some((word) => word !== undefined);
  const purpose =
    words.claim === undefined && !isPurposeKnown
      ? await shell.answer(optionMessages.askPurpose, (read, answer) =>
          answer.trim() === ''
            ? read.problem('--purpose', optionMessages.requiredPurpose)
            : read.text(answer, '--purpose'),
        )
      : words.purpose;
  const input = await readInput(shell, text, { ...words, purpose });
  const { scannedLine } = await import('../scan.js');
  if ((await shell.read((ctx) => scannedLine(ctx, input))) !== undefined) return { ...words, purpose };
  const category = words.category ?? (await askCategory(shell));
  const amount =
    amountToClaim(qr.value, input) === undefined
      ? await shell.answer(optionMessages.askAmount, (read, answer) => readLineAmount(read, answer, '--amount'))
      : words.amount;
  return { ...words, purpose, category, amount };
}

const askCategory = (shell: Shell): Promise<string> =>
  shell.ask.select(
    t(optionMessages.askCategory),
    Object.entries(EXPENSE_CATEGORIES).map(([value, name]) => ({ name: t(name), value })),
  );
