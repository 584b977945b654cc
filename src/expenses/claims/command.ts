import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { CLAIM_STATUSES, EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { listChoices, readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { halfWidth } from '../../shared/money.js';
import { approve, askReason, placeOf, reject } from './decisions.js';
import { messages } from './messages.js';
import type { ClaimChange, Filed } from './service.js';

interface AddFlags {
  on?: string;
  date?: string;
  purpose?: string;
  customer?: string;
  deal?: string;
  invoice?: string[];
  invoiceNumber?: string;
  submit?: boolean;
}
interface EditFlags extends AddFlags {
  category?: string;
  amount?: string;
}

const LONGEST_INVOICE_NUMBER = 50;

/** `--on` and `--date` are one thing; journeys write `--date`. */
function readSpendDay(read: Reader, { on, date }: Pick<AddFlags, 'on' | 'date'>) {
  if (on !== undefined && date !== undefined) read.problem('--date', messages.onAndDate);
  return read.day(on ?? date, on === undefined ? '--date' : '--on', true);
}

function readInvoiceNumber(read: Reader, text: string | undefined): string | undefined {
  const number = read.text(text, '--invoice-number');
  if (number === undefined || number === '') return undefined;
  if (number.length > LONGEST_INVOICE_NUMBER || !/\d/.test(halfWidth(number)))
    read.problem('--invoice-number', messages.badInvoiceNumber(number));
  return number;
}

/** Words of a variadic argument; `-` alone reads them from stdin. */
const wordsOf = async (shell: Shell, words: readonly string[]): Promise<string[]> =>
  words.length === 1 && words[0] === '-' ? (await shell.stdin()).split(/\s+/) : [...words];

const withClaimFlags = (command: Noun): Noun =>
  command
    .option('--on <day>', t(messages.onOption))
    .option('--date <day>', t(messages.dateOption))
    .option('--purpose <text>', t(messages.purposeOption))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--deal <deal>', t(messages.dealOption))
    .option('--invoice-number <number>', t(messages.invoiceNumberOption)) as Noun;

export function build(claim: Noun, shell: Shell): void {
  buildAdd(claim, shell);
  buildOwn(claim, shell);
  buildReviews(claim, shell);
  buildLooks(claim, shell);
}

// ---- add, and the direct form without a verb

function buildAdd(claim: Noun, shell: Shell): void {
  withClaimFlags(
    claim.verb(
      'add [category] [amount]',
      {
        summary: messages.add,
        clauses: ['5.2.1'],
        writes: true,
        args: { category: messages.categoryArg, amount: messages.amountArg },
        examples: [
          'salesdesk claim travel 1280.50 --date 11-19 --deal 42 --invoice dzfp_26317000001234567890.pdf',
          'salesdesk claim add entertainment 360 --on yesterday --customer pdrj --purpose "客户晚餐"',
        ],
        notes: [messages.categories(listChoices(EXPENSE_CATEGORIES)), messages.addNote],
      },
      true,
    ),
  )
    .option('--invoice <file...>', t(messages.invoiceOption))
    .option('--submit', t(messages.submitOption))
    .action(async (category: string | undefined, amount: string | undefined, flags: AddFlags) => {
      const isDirect = claim.args[0] !== 'add';
      if (isDirect && category === undefined && Object.keys(flags).length === 0) return void claim.outputHelp();
      if (isDirect && category !== undefined) refuseUnknownVerb(claim, category);
      const asked = await askMissing(shell, { category, amount }, flags);
      await add(shell, asked, { ...asked.flags, submit: asked.flags.submit ?? isDirect });
    });
}

/** A first word that is no category: a verb was meant, unless a category is nearer. */
function refuseUnknownVerb(claim: Noun, word: string): void {
  if (readChoice(EXPENSE_CATEGORIES, word) !== undefined) return;
  const verbs = claim.commands.map((command) => command.name());
  const guess = closest(word, [...verbs, ...Object.keys(EXPENSE_CATEGORIES)]);
  if (guess === undefined || verbs.includes(guess)) claim.unknownCommand();
}

interface Typed {
  category: string | undefined;
  amount: string | undefined;
}

/** On a terminal, asks for what a claim cannot do without; elsewhere what is missing is told with everything else. */
async function askMissing(shell: Shell, typed: Typed, flags: AddFlags): Promise<Typed & { flags: AddFlags }> {
  const isWhole = typed.category !== undefined && typed.amount !== undefined && (flags.on ?? flags.date) !== undefined;
  if (isWhole || !shell.ask.possible) return { ...typed, flags };
  const { readAttachments } = await import('../../cli/attachments.js');
  const { objectionTo } = await import('./service.js');
  const readFiles = (read: Reader, files: string[] | undefined) =>
    readAttachments(files, shell.io.cwd, (text) => read.problem('--invoice', text));
  // What was typed already is refused before the first question, not after the last.
  await shell.input((read) => readFacts(read, typed, flags, readFiles));
  const choices = Object.entries(EXPENSE_CATEGORIES).map(([value, name]) => ({ name: t(name), value }));
  const category = typed.category ?? (await shell.ask.select(t(messages.askCategory), choices));
  const amount =
    typed.amount ?? (await shell.answer(messages.askAmount, (read, word) => read.positiveMoney(word, 'amount')));
  const readDay = (read: Reader, word: string) => read.day(word, '--on', true);
  const on =
    flags.on ??
    flags.date ??
    (await shell.answer(messages.askDay, readDay, (day) => shell.read((ctx) => objectionTo(ctx, day))));
  const known = flags.purpose ?? flags.customer ?? flags.deal;
  const purpose =
    known === undefined
      ? await shell.answer(messages.askPurpose, (read, text) =>
          text.trim() === '' ? read.problem('--purpose', messages.requiredPurpose) : read.text(text, '--purpose'),
        )
      : flags.purpose;
  const noInvoice = flags.invoice === undefined && flags.invoiceNumber === undefined;
  const day = await shell.input((read) => readDay(read, on));
  const readOne = (read: Reader, name: string) => readFiles(read, name.trim() === '' ? [] : [name.trim()]);
  const file = noInvoice
    ? (
        await shell.answer(messages.askInvoice, readOne, (files) => shell.read((ctx) => objectionTo(ctx, day, files)))
      ).trim()
    : '';
  const invoice = file === '' ? flags.invoice : [file];
  return {
    category,
    amount,
    flags: { ...flags, date: undefined, on, purpose, invoice, submit: flags.submit ?? file !== '' },
  };
}

/** What a claim is made of; what is missing is not said here. */
function readFacts<F>(
  read: Reader,
  { category, amount }: Typed,
  flags: AddFlags,
  readFiles: (read: Reader, files: string[] | undefined) => F,
) {
  return {
    category: read.choice(EXPENSE_CATEGORIES, category, 'category')!,
    amountFen: read.positiveMoney(amount, 'amount')!,
    day: readSpendDay(read, flags)!,
    purpose: read.text(flags.purpose, '--purpose'),
    customer: read.text(flags.customer, '--customer'),
    deal: read.text(flags.deal, '--deal'),
    invoiceNo: readInvoiceNumber(read, flags.invoiceNumber),
    files: readFiles(read, flags.invoice),
    submit: flags.submit === true,
  };
}

async function add(shell: Shell, typed: Typed, flags: AddFlags): Promise<void> {
  const { readAttachments } = await import('../../cli/attachments.js');
  const input = await shell.input((read) => {
    const need = (field: string) => read.problem(field, messages.required);
    if (typed.category === undefined) need('category');
    if (typed.amount === undefined) need('amount');
    const values = readFacts(read, typed, flags, (_, files) =>
      readAttachments(files, shell.io.cwd, (text) => read.problem('--invoice', text)),
    );
    if (flags.on === undefined && flags.date === undefined) read.problem('--date', messages.requiredDay);
    if (flags.purpose === undefined && flags.customer === undefined && flags.deal === undefined)
      read.problem('--purpose', messages.requiredPurpose);
    if (flags.submit && flags.invoice === undefined && flags.invoiceNumber === undefined)
      read.problem('--invoice', messages.requiredInvoice);
    return values;
  });
  const { addClaim } = await import('./service.js');
  const place = await placeOf(shell, input.amountFen);
  const { filedView } = await import('./columns.js');
  const done = input.submit ? messages.filed : messages.drafted;
  await shell.change(
    (ctx) => addClaim(ctx, input),
    (filed: Filed) => filedView(done, filed, place),
  );
}

// ---- what the claimant does

function buildOwn(claim: Noun, shell: Shell): void {
  claim
    .verb('attach <claim> <file...>', {
      summary: messages.attach,
      clauses: ['5.2.1'],
      writes: true,
      args: { claim: messages.claimArg, file: messages.invoiceOption },
      examples: ['salesdesk claim attach 87 taxi.jpg'],
    })
    .action(async (word: string, files: string[]) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const attachments = await shell.input((read) =>
        readAttachments(files, shell.io.cwd, (text) => read.problem(t(messages.fileArg), text)),
      );
      const { attachFiles } = await import('./service.js');
      const place = await placeOf(shell);
      const { filedView } = await import('./columns.js');
      await shell.change(
        (ctx) => attachFiles(ctx, word, attachments),
        (filed) => {
          const view = filedView(messages.edited, filed, place);
          return {
            ...view,
            lines: [messages.attached(filed.claim.code, attachments.length), ...(view.lines ?? []).slice(1)],
          };
        },
      );
    });

  withClaimFlags(
    claim.verb('edit <claim>', {
      summary: messages.edit,
      clauses: ['5.2.1'],
      writes: true,
      args: { claim: messages.claimArg },
      examples: ['salesdesk claim edit 87 --amount 1180.50'],
    }),
  )
    .option('--category <category>', t(messages.categoryOption))
    .option('--amount <amount>', t(messages.amountOption))
    .action(async (word: string, flags: EditFlags) => {
      const change: ClaimChange = await shell.input((read) => ({
        category: read.choice(EXPENSE_CATEGORIES, flags.category, '--category'),
        amountFen: read.positiveMoney(flags.amount, '--amount'),
        day: readSpendDay(read, flags),
        purpose: read.text(flags.purpose, '--purpose'),
        customer: read.text(flags.customer, '--customer'),
        deal: read.text(flags.deal, '--deal'),
        invoiceNo: readInvoiceNumber(read, flags.invoiceNumber),
      }));
      const { editClaim } = await import('./service.js');
      const { filedView } = await import('./columns.js');
      const place = await placeOf(shell, change.amountFen);
      await shell.change(
        (ctx) => editClaim(ctx, word, change),
        (filed) => filedView(messages.edited, filed, place),
      );
    });

  claim
    .verb('submit <claim>', {
      summary: messages.submit,
      clauses: ['5.2.1', '5.2.2'],
      writes: true,
      args: { claim: messages.claimArg },
      examples: ['salesdesk claim submit @last'],
    })
    .action(async (word: string) => {
      const { showClaim, submitClaim } = await import('./service.js');
      const { filedView } = await import('./columns.js');
      const place = await placeOf(shell, (await shell.read((ctx) => showClaim(ctx, word))).amountFen);
      await shell.change(
        (ctx) => submitClaim(ctx, word),
        (filed) => filedView(messages.filed, filed, place),
      );
    });

  claim
    .verb('withdraw <claim>', {
      summary: messages.withdraw,
      clauses: ['5.2.1'],
      writes: true,
      args: { claim: messages.claimArg },
    })
    .action(async (word: string) => {
      const { withdrawClaim } = await import('./service.js');
      const { withdrawnView } = await import('./columns.js');
      const place = await placeOf(shell);
      await shell.change(
        (ctx) => withdrawClaim(ctx, word),
        (done) => withdrawnView(done, place),
      );
    });
}

// ---- the two reviews and the payment

function buildReviews(claim: Noun, shell: Shell): void {
  claim
    .verb('review', {
      summary: messages.review,
      clauses: ['5.2.2', '5.2.3'],
      writes: true,
      examples: ['salesdesk claim review', 'salesdesk claim review --json code,amountFen,waitsFor'],
    })
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async ({ exitCode }: { exitCode?: boolean }) => {
      const { claimsWaitingFor } = await import('./service.js');
      const waiting = await shell.read((ctx) => claimsWaitingFor(ctx));
      if (shell.ask.possible && shell.format === 'table' && !exitCode && waiting.length > 0) {
        const { reviewOneByOne } = await import('./reviewCommand.js');
        return await reviewOneByOne(shell, waiting, await placeOf(shell));
      }
      const { waitingList } = await import('./columns.js');
      await shell.printFound(waitingList(waiting, (await placeOf(shell)).currency), exitCode);
    });

  claim
    .verb('approve <claim...>', {
      summary: messages.approve,
      clauses: ['5.2.2', '5.2.3'],
      writes: true,
      args: { claim: messages.claimsArg },
      examples: [
        'salesdesk claim approve 87',
        'salesdesk claim list --status submitted -o name | salesdesk claim approve -',
      ],
    })
    .option('--note <text>', t(messages.noteOption))
    .action(async (typed: string[], flags: { note?: string }) => {
      const note = await shell.input((read) => read.text(flags.note, '--note'));
      await approve(shell, await wordsOf(shell, typed), note);
    });

  claim
    .verb('reject <claim>', {
      summary: messages.reject,
      clauses: ['5.2.2', '5.2.3'],
      writes: true,
      args: { claim: messages.claimArg },
      examples: ['salesdesk claim reject 85 --reason 缺发票'],
    })
    .option('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { reason?: string }) => {
      const asked = flags.reason ?? (shell.ask.possible ? await askReason(shell) : undefined);
      const reason = await shell.input((read) => {
        if (asked === undefined) read.problem('--reason', messages.required);
        return read.text(asked ?? '-', '--reason');
      });
      await reject(shell, word, reason);
    });

  claim
    .verb('pay <claim...>', {
      summary: messages.pay,
      clauses: ['5.2.3'],
      writes: true,
      args: { claim: messages.claimsArg },
      examples: ['salesdesk claim pay 87 85 --on yesterday'],
    })
    .option('--on <day>', t(messages.payOnOption))
    .action(async (typed: string[], { on }: { on?: string }) => {
      const day = await shell.input((read) => read.day(on ?? 'today', '--on', true));
      const words = await wordsOf(shell, typed);
      const { payClaim } = await import('./service.js');
      const { paidView } = await import('./columns.js');
      const place = await placeOf(shell);
      await shell.change(
        (ctx) => payClaim(ctx, words, day),
        (paid) => paidView(paid, place),
      );
    });
}

// ---- looking

interface ListFlags {
  mine?: boolean;
  status?: string;
  month?: string;
  rep?: string;
  exitCode?: boolean;
}

function buildLooks(claim: Noun, shell: Shell): void {
  claim
    .verb('show <claim>', { summary: messages.show, clauses: ['5.2.1', '1.3.2'], args: { claim: messages.claimArg } })
    .action(async (word: string) => {
      const { showClaim } = await import('./service.js');
      const { claimView } = await import('./columns.js');
      await shell.print(claimView(await shell.read((ctx) => showClaim(ctx, word))));
    });

  claim
    .verb('list', {
      summary: messages.list,
      clauses: ['5.2.1', '5.3.1'],
      examples: ['salesdesk claim list --mine', 'salesdesk claim list --status to-pay --out 付款清单.xlsx'],
    })
    .option('--mine', t(messages.mineOption))
    .option('--status <status>', t(messages.statusOption))
    .option('-m, --month <month>', t(messages.monthOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: ListFlags) => {
      const filter = await shell.input((read) => ({
        mine: flags.mine,
        rep: read.text(flags.rep, '--rep'),
        status: read.choice(CLAIM_STATUSES, flags.status, '--status'),
        month: read.month(flags.month, '--month'),
      }));
      const { listClaims } = await import('./service.js');
      const { claimList } = await import('./columns.js');
      await shell.printFound(claimList(await shell.read((ctx) => listClaims(ctx, filter))), flags.exitCode);
    });

  claim
    .verb('file <claim> [n]', {
      summary: messages.file,
      clauses: ['5.2.3'],
      args: { claim: messages.claimArg, n: messages.nArg },
      examples: ['salesdesk claim file 87 --out invoice.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { claimFile } = await import('./service.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which = 1) => claimFile(ctx, word, which));
    });
}
