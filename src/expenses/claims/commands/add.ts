import type { Attachment } from '../../../../db/files.js';
import { language, t } from '../../../cli/language.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, toggle, type ValuesOf, verb } from '../../../cli/verb.js';
import { ALLOWANCES, EXPENSE_CATEGORIES, SPEND_WORDS } from '../../../policy/expenses.js';
import { listChoices, readChoice } from '../../../shared/choices.js';
import { closest } from '../../../shared/closest.js';
import { checkMessages } from '../checkMessages.js';
import { withFapiao } from '../fapiaoView.js';
import { coverFlags, lineFlags, readCover, readLineWords, readSpend } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { capitalsOf, filedView, placeOf } from '../view.js';

const flags = {
  ...lineFlags,
  ...coverFlags,
  invoice: option('<file...>', optionMessages.invoiceOption),
  submit: toggle(optionMessages.submitOption),
  cap: toggle(checkMessages.capOption),
};

export default verb({
  args: {
    category: optionalArgument(optionMessages.categoryArg, SPEND_WORDS),
    amount: optionalArgument(optionMessages.amountArg),
  },
  flags,
  examples: [
    'salesdesk claim travel 1280.50 --date 11-19 --deal 42 --invoice dzfp_26317000001234567890.pdf',
    'salesdesk claim add entertainment 360 --on yesterday --customer pdrj --purpose "客户晚餐"',
  ],
  notes: [optionMessages.categories(listChoices(SPEND_WORDS)), optionMessages.addNote],
  async run(shell, args, flags, { isUnnamed }) {
    if (isUnnamed && args.category === undefined && Object.keys(flags).length === 0) return await showHelp(shell);
    if (isUnnamed && args.category !== undefined) await refuseUnknownVerb(shell, args.category);
    const claim = await askMissing(shell, { ...args, ...flags });
    await add(shell, { ...claim, submit: claim.submit ?? isUnnamed });
  },
});

/** The words of a claim as they were typed or answered. */
type ClaimWords = { category?: string; amount?: string } & ValuesOf<typeof flags>;

/** `salesdesk claim` alone: the help of its verbs. */
async function showHelp(shell: Shell): Promise<void> {
  await shell.program.run(['claim', '--help', '--lang', language()], shell.io);
}

/** A first word that is not a category is a mistyped verb, unless a category is nearer. */
async function refuseUnknownVerb(shell: Shell, word: string): Promise<void> {
  if (readChoice(SPEND_WORDS, word) !== undefined) return;
  const { commands } = await shell.program.tree();
  const claim = commands.find((noun) => noun.name() === 'claim');
  const verbs = claim?.commands.map((command) => command.name()) ?? [];
  const guess = closest(word, [...verbs, ...Object.keys(SPEND_WORDS)]);
  if (guess === undefined || verbs.includes(guess)) claim?.unknownCommand(word);
}

// ---- ask

const isMissing = ({ category, amount, on, date }: ClaimWords): boolean =>
  category === undefined || (amount === undefined && !isAllowance(category)) || (on ?? date) === undefined;

/** On a terminal, asks for what a claim requires; elsewhere what is missing is refused with everything else. */
async function askMissing(shell: Shell, words: ClaimWords): Promise<ClaimWords> {
  if (!isMissing(words) || !shell.ask.possible) return words;
  await shell.requireRight('claim.write');
  const { readAttachments } = await import('../../../cli/attachments.js');
  const readFiles = (read: Reader, files: string[] | undefined) =>
    readAttachments(files, shell, (text) => read.problem('--invoice', text));
  // What was typed already is refused before the first question, not after the last.
  await shell.input((read) => readClaim(read, words, readFiles));
  const category = words.category ?? (await askCategory(shell));
  const amount = isAllowance(category)
    ? words.amount
    : (words.amount ??
      (await shell.answer(optionMessages.askAmount, (read, word) => read.positiveMoney(word, 'amount'))));
  const on = words.on ?? words.date ?? (await askDay(shell));
  const isPurposeKnown = (words.purpose ?? words.customer ?? words.deal ?? words.campaign) !== undefined;
  const purpose = isPurposeKnown ? words.purpose : await askPurpose(shell);
  const answers = { ...words, category, amount, on, date: undefined, purpose };
  const file =
    words.invoice === undefined && words.noVoucher === undefined ? await askInvoice(shell, on, readFiles) : '';
  return { ...answers, invoice: file === '' ? words.invoice : [file], submit: words.submit ?? file !== '' };
}

const askCategory = (shell: Shell): Promise<string> =>
  shell.ask.select(
    t(optionMessages.askCategory),
    Object.entries(EXPENSE_CATEGORIES).map(([value, name]) => ({ name: t(name), value })),
  );

async function askDay(shell: Shell): Promise<string> {
  const { objectionTo } = await import('../objections.js');
  return await shell.answer(
    optionMessages.askDay,
    (read, word) => read.day(word, '--on', true),
    (day) => shell.read((ctx) => objectionTo(ctx, day)),
  );
}

const askPurpose = (shell: Shell): Promise<string> =>
  shell.answer(optionMessages.askPurpose, (read, text) =>
    text.trim() === '' ? read.problem('--purpose', optionMessages.requiredPurpose) : read.text(text, '--purpose'),
  );

/** @returns the name of a file; empty if the claim stays a draft */
async function askInvoice(shell: Shell, on: string, readFiles: ReadFiles): Promise<string> {
  const { objectionTo } = await import('../objections.js');
  const day = await shell.input((read) => read.day(on, '--on', true));
  const answer = await shell.answer(
    optionMessages.askInvoice,
    (read, name) => readFiles(read, name.trim() === '' ? [] : [name.trim()]),
    (files) => shell.read((ctx) => objectionTo(ctx, day, files)),
  );
  return answer.trim();
}

/** Whether it is a kind whose amount follows from a standard (definitions, Allowances). */
function isAllowance(word: string | undefined): boolean {
  const spend = word === undefined ? undefined : readChoice(SPEND_WORDS, word);
  return ALLOWANCES.some((kind) => kind === spend);
}

// ---- read and add

type ReadFiles = (read: Reader, files: string[] | undefined) => Attachment[];

/** Reads the words of a claim. What is missing reads as a placeholder, which is refused if it is needed. */
function readClaim(read: Reader, words: ClaimWords, readFiles: ReadFiles) {
  const spend = readSpend(read, words.category ?? 'other', 'category');
  const amountFen = words.amount === undefined ? undefined : read.positiveMoney(words.amount, 'amount');
  const { day = read.today, ...line } = readLineWords(read, words);
  return {
    ...spend,
    ...line,
    ...readCover(read, words),
    amountFen,
    day,
    files: readFiles(read, words.invoice),
    submit: words.submit === true,
    cap: words.cap === true,
  };
}

async function add(shell: Shell, words: ClaimWords): Promise<void> {
  const { readAttachments } = await import('../../../cli/attachments.js');
  const input = await shell.input((read) => {
    if (words.category === undefined) read.problem('category', optionMessages.required);
    if (words.amount === undefined && !isAllowance(words.category)) read.problem('amount', optionMessages.required);
    const values = readClaim(read, words, (_, files) =>
      readAttachments(files, shell, (text) => read.problem('--invoice', text)),
    );
    if (words.on === undefined && words.date === undefined) read.problem('--date', optionMessages.requiredDay);
    if ((words.purpose ?? words.customer ?? words.deal ?? words.campaign) === undefined)
      read.problem('--purpose', optionMessages.requiredPurpose);
    return values;
  });
  const { readVouchers } = await import('../readVouchers.js');
  const { withVouchers } = await import('../attach.js');
  const { input: claim, vouchers } = withVouchers(input, await readVouchers(input.files));
  const { addClaim } = await import('../add.js');
  const place = await placeOf(shell);
  const done = input.submit ? messages.filed : messages.drafted;
  await shell.change(
    async (ctx) => {
      const filed = await addClaim(ctx, claim);
      return { filed, capitals: await capitalsOf(shell, filed.claim.amountFen) };
    },
    ({ filed, capitals }) => withFapiao(filedView(done, filed, place, capitals), filed.claim, vouchers, place),
  );
}
