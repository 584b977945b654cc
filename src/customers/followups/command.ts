import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { visible } from '../../cli/output/safe.js';
import { asDay, type Column, type DoneView, listView, named } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { CHANNELS, STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { type Candidate, usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from '../customers/messages.js';
import type { Followup, ListedFollowup } from './service.js';

interface AddFlags {
  via?: string;
  next?: string;
  feedback?: boolean;
  on?: string;
}
interface ListFlags {
  feedback?: boolean;
  rep?: string;
  since?: string;
}

const followupColumns: Column<ListedFollowup>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'via', head: terms.via, as: named(CHANNELS) },
  { key: 'customer.name', head: terms.customer, value: ({ customer, deal }) => customer?.name ?? deal?.title },
  { key: 'deal.code', head: terms.deal, wide: true },
  { key: 'member.name', head: terms.rep },
  { key: 'text', head: terms.text },
  { key: 'next', head: terms.next, as: asDay },
];

export function build(followup: Noun, shell: Shell): void {
  followup
    .verb('add [customer] [text...]', {
      summary: messages.addFollowup,
      clauses: ['6.1.1', '6.2.1', '2.2.2d'],
      writes: true,
      args: { customer: messages.whomArg, text: messages.textArg },
      examples: [
        'salesdesk log pdrj "李总同意下周五现场演示" --next 下周五',
        'salesdesk log D-42 - --via wechat --next +3d --json code,next',
      ],
      notes: [messages.logNote],
    })
    .option('--via <channel>', t(messages.viaOption))
    .option('--next <day>', t(messages.nextOption))
    .option('--feedback', t(messages.feedbackOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (to: string | undefined, text: string[], flags: AddFlags) => await add(shell, to, text, flags));

  followup
    .verb('list [customer]', {
      summary: messages.listFollowups,
      clauses: ['6.1.1'],
      args: { customer: messages.whomArg },
      examples: ['salesdesk followup list pdrj', 'salesdesk followup list --rep 张伟 --since 本周一'],
    })
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--since <day>', t(messages.sinceOption))
    .option('--feedback', t(messages.feedbackList))
    .action(async (of: string | undefined, { rep, since: typed, feedback }: ListFlags) => {
      const since = await shell.input((read) => read.day(typed, '--since', true));
      const { listFollowups } = await import('./service.js');
      const rows = await shell.read(async (ctx) => listFollowups(ctx, { of, rep, since, feedback }));
      await shell.print(listView(rows, followupColumns, { empty: messages.noFollowups }));
    });
}

async function add(shell: Shell, to: string | undefined, text: readonly string[], flags: AddFlags): Promise<void> {
  const whom = to ?? (await askWhom(shell));
  const asked = text.length === 0;
  const said = await wordsSaid(shell, whom, text, to === undefined);
  const next = flags.next ?? (asked ? await askNext(shell) : undefined);
  const { today, ...input } = await shell.input((read) => ({
    today: read.today,
    text: read.text(said, t(terms.text)),
    via: read.choice(CHANNELS, flags.via, '--via'),
    next: read.day(next, '--next'),
    on: read.day(flags.on, '--on', true),
  }));
  const nextText = input.next === undefined ? undefined : await nextLine(shell, input.next, today);
  const { addFollowup, countFollowupsDue } = await import('./service.js');
  let left = 0;
  await shell.change(
    async (ctx) => {
      const added = await addFollowup(ctx, { ...input, to: whom, feedback: flags.feedback });
      if (shell.io.stderr.isTTY) left = await countFollowupsDue(ctx);
      return { added, currency: ctx.company.currency };
    },
    ({ added, currency }) => saidOf(added, { today, currency, left, nextText }),
  );
}

/** The text: typed, from stdin, or asked for. @throws usageError where there is no terminal to ask on */
async function wordsSaid(shell: Shell, whom: string, text: readonly string[], whomAsked: boolean): Promise<string> {
  if (text.length === 1 && text[0] === '-') return await shell.stdin();
  if (text.length > 0) return text.join(' ');
  if (!shell.ask.possible)
    throw usageError(messages.textMissing, {
      problems: whomAsked ? [] : [{ field: t(messages.add_), text: messages.textWays(whom) }],
    });
  return await shell.answer(terms.text, (read, typed) => read.text(typed, t(terms.text)));
}

async function askNext(shell: Shell): Promise<string | undefined> {
  const typed = await shell.answer(messages.askNext, (read, word) => {
    const day = word.trim() === '' ? undefined : read.day(word, '--next');
    if (day !== undefined && day < read.today) read.problem('--next', messages.nextBehind(day));
  });
  return typed.trim() === '' ? undefined : typed;
}

/** Asks for a customer until exactly one is meant. @returns its code, or a deal's code as typed */
async function askWhom(shell: Shell): Promise<string> {
  if (!shell.ask.possible) throw usageError(messages.whomMissing, { ways: [messages.whomWay] });
  const [{ glanceCustomers }, { isDealCode }] = [await import('../customers/resolve.js'), await import('./service.js')];
  for (;;) {
    const word = await shell.ask.input(t(messages.askWhom), {
      validate: (typed) => typed.trim() !== '' || t(cliMessages.empty),
    });
    if (word.trim() === '@last' || isDealCode(word)) return word;
    const found = await shell.read((ctx) => glanceCustomers(ctx, word));
    const [first, second] = found;
    if (first === undefined) shell.say(t(messages.noCustomer(word)));
    else if (second === undefined) return first.code;
    else {
      return await shell.ask.select(t(terms.customer), await aligned(found));
    }
  }
}

/** Choices in columns. */
async function aligned(found: readonly { code: string; cells: Candidate }[]) {
  const { displayWidth, prepareWidths } = await import('../../cli/output/width.js');
  const rows = found.map(({ cells }) => cells.map((cell) => visible(typeof cell === 'string' ? cell : t(cell))));
  await prepareWidths(rows.flat());
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  const line = (row: string[]) => row.map((cell, i) => cell + ' '.repeat(widths[i]! - displayWidth(cell))).join('  ');
  return found.map(({ code }, i) => ({ name: line(rows[i]!).trimEnd(), value: code }));
}

/** `下次跟进 2026-12-04 周五，11 天后，第 9 个工作日`: a wrong reading of the day is seen at once. */
async function nextLine(shell: Shell, next: Day, today: Day): Promise<Text> {
  const { HOLIDAYS_KNOWN_UNTIL, workingDaysBetween } = await import('../../shared/workdays.js');
  if (next > HOLIDAYS_KNOWN_UNTIL) shell.warn(messages.holidaysEnd(HOLIDAYS_KNOWN_UNTIL, next));
  return messages.nextDay(next, today, workingDaysBetween(today, next));
}

function saidOf(
  added: Followup,
  { today, currency, left, nextText }: { today: Day; currency: string; left: number; nextText: Text | undefined },
): DoneView {
  const { customer, deal, member, via, day, closed, code } = added;
  const lines: Text[] = [
    messages.recorded(code, CHANNELS[via as keyof typeof CHANNELS], customer?.name, member.name, day, today),
  ];
  if (deal) {
    const stage = STAGES[deal.stage as keyof typeof STAGES];
    const amount = deal.amountFen === null ? undefined : formatMoney(deal.amountFen, currency);
    lines.push(messages.onDeal(deal.code, deal.title, stage, amount));
  }
  if (nextText) lines.push(nextText);
  else
    for (const promise of closed)
      if (promise.next !== null) lines.push(messages.promiseKept(promise.code, promise.next));
  const hints: Text[] = [messages.undoHint, messages.moreHint];
  if (left > 0) hints.push(messages.leftHint(left));
  return { kind: 'done', value: added, code, lines, hints };
}
