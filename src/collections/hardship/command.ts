import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, type DoneView, listView, named, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { HARDSHIP_DECISIONS, HARDSHIP_REASONS, HARDSHIP_STATUSES } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { listChoices, readChoice } from '../../shared/choices.js';
import { formatMoney } from '../../shared/money.js';
import { messages } from './messages.js';
import type { DecisionInput, decideHardship, listHardships, showHardship } from './plans.js';

type Line = Awaited<ReturnType<typeof listHardships>>[number];
type Shown = Awaited<ReturnType<typeof showHardship>>;
type Decided = Awaited<ReturnType<typeof decideHardship>>;

const lineColumns: Column<Line>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'reportedDay', head: messages.reportedHead, as: asDay },
  { key: 'reportedBy', head: messages.by },
  { key: 'reason', head: terms.reason, as: named(HARDSHIP_REASONS) },
  { key: 'openFen', head: messages.openThen, as: yuan },
  { key: 'openNowFen', head: messages.openNow, as: yuan },
  { key: 'status', head: terms.status, as: named(HARDSHIP_STATUSES), leaves: 'last' },
  { key: 'decidedDay', head: messages.decided, as: asDay },
  { key: 'decidedBy', head: messages.decider, wide: true },
  { key: 'settledFen', head: messages.settled, as: yuan, wide: true },
  { key: 'legalFile', head: messages.legalFile, wide: true },
];
const partColumns: Column<{ code: string; dueDay: string | null; openFen: number }>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'openFen', head: terms.open, as: yuan },
];
const planColumns: Column<{ code: string; dueDay: string | null; amountFen: number }>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'amountFen', head: terms.amount, as: yuan },
];

/** `payment hardship …` */
export function buildHardship(payment: Noun, shell: Shell): void {
  const hardship = payment.group('hardship', messages.noun);
  buildWrites(hardship, shell);
  buildLooks(hardship, shell);
}

const moneyOf = async (shell: Shell) => {
  const { currency } = (await shell.session()).company;
  return (fen: number) => formatMoney(fen, currency);
};

function buildWrites(hardship: Noun, shell: Shell): void {
  hardship
    .verb('report <target>', {
      summary: messages.report,
      clauses: ['3.7.3'],
      writes: true,
      args: { target: messages.targetArg },
      examples: [
        'salesdesk payment hardship report PAY-2026-0002 --reason 资金周转困难 --note "客户的客户破产，要到年底才有钱"',
        'salesdesk payment hardship report 浦东 --reason insolvency',
      ],
      notes: [messages.reasons(listChoices(HARDSHIP_REASONS)), messages.rule],
    })
    .requiredOption('--reason <reason>', t(messages.reasonOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (target: string, flags: { reason: string; note?: string }) => {
      const input = await shell.input((read) => ({
        target: read.text(target, 'target'),
        reason: read.choice(HARDSHIP_REASONS, flags.reason, '--reason'),
        note: read.text(flags.note, '--note'),
      }));
      const { reportHardship } = await import('./plans.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => reportHardship(ctx, input.target, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            messages.reported(made.code, made.customer.name, made.instalments.length, money(made.openFen)),
            messages.waits,
          ],
          sections: [listView(made.instalments, partColumns)],
          hints: [messages.decideHint(made.code)],
        }),
      );
    });

  hardship
    .verb('decide <case> <decision> [terms]', {
      summary: messages.decide,
      clauses: ['3.7.3'],
      writes: true,
      args: { case: messages.caseArg, decision: messages.decisionArg, terms: messages.termsArg },
      examples: [
        'salesdesk payment hardship decide HS-2026-0001 plan "30% 2026-12-31; 70% 2027-03-31"',
        'salesdesk payment hardship decide 1 waive 5000 --reason "老客户，设备被淹"',
        'salesdesk payment hardship decide HS-2026-0002 legal --reason "失联"',
      ],
    })
    .option('--reason <text>', t(messages.decisionReason))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, decision: string, typed: string | undefined, flags: DecideFlags) => {
      const input = await readDecision(shell, decision, typed, flags);
      const { decideHardship } = await import('./plans.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => decideHardship(ctx, word, input),
        (decided) => decidedView(decided, money),
      );
    });
}

interface DecideFlags {
  reason?: string;
  on?: string;
}
/** What a decision needs differs: a plan its terms, a waiver its amount, a waiver and a rejection the reason. */
async function readDecision(
  shell: Shell,
  word: string,
  typed: string | undefined,
  flags: DecideFlags,
): Promise<DecisionInput> {
  return await shell.input((read) => {
    const decision = read.choice(HARDSHIP_DECISIONS, word, 'decision');
    const terms = read.text(typed, 'terms');
    // What a decision needs is asked for only where it is one.
    const isKnown = readChoice(HARDSHIP_DECISIONS, word) !== undefined;
    if (isKnown && decision === 'plan' && terms === undefined) read.problem('terms', messages.needsTerms);
    if (decision === 'waive' && terms === undefined) read.problem('terms', messages.needsAmount);
    if ((decision === 'legal' || decision === 'reject') && terms !== undefined) read.problem('terms', messages.noMore);
    if ((decision === 'waive' || decision === 'reject') && flags.reason === undefined)
      read.problem('--reason', messages.needsReason);
    const isAll = terms !== undefined && /^(all|全部|100%)$/i.test(terms);
    return {
      decision,
      terms: decision === 'plan' ? terms : undefined,
      waiver:
        decision !== 'waive' || terms === undefined ? undefined : isAll ? 'all' : read.positiveMoney(terms, 'terms'),
      reason: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    };
  });
}

function decidedView(decided: Decided, money: (fen: number) => string): DoneView {
  const { code, customer, decision, settledFen, openFen, replaced, instalments, legalFile } = decided;
  const lines = {
    plan: () => [
      messages.planDone(code, customer.name, money(settledFen), instalments.length),
      messages.planKept(replaced.map((i) => i.code).join(' ')),
    ],
    waive: () => [messages.waiveDone(code, customer.name, money(settledFen), money(openFen)), messages.waiveMeans],
    legal: () => [messages.legalDone(code, customer.name, legalFile ?? '', money(openFen))],
    reject: () => [messages.rejectDone(code, customer.name)],
  }[decision]();
  return {
    kind: 'done',
    value: decided,
    code,
    lines,
    sections: instalments.length > 0 ? [listView(instalments, planColumns)] : [],
  };
}

function buildLooks(hardship: Noun, shell: Shell): void {
  hardship
    .verb('list', {
      summary: messages.list,
      clauses: ['3.7.3'],
      examples: ['salesdesk payment hardship list --open', 'salesdesk payment hardship list --customer 浦东'],
    })
    .option('--open', t(messages.openOption))
    .option('--customer <customer>', t(messages.customerOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: { open?: boolean; customer?: string; rep?: string; exitCode?: boolean }) => {
      const { listHardships } = await import('./plans.js');
      const rows = await shell.read((ctx) => listHardships(ctx, flags));
      await shell.printFound(listView(rows, lineColumns, { empty: messages.none }), flags.exitCode);
    });

  hardship
    .verb('show <case>', { summary: messages.show, clauses: ['3.7.3'], args: { case: messages.caseArg } })
    .action(async (word: string) => {
      const { showHardship } = await import('./plans.js');
      await shell.print(shownView(await shell.read((ctx) => showHardship(ctx, word))));
    });
}

function shownView(shown: Shown): DoneView {
  return {
    kind: 'done',
    value: shown,
    code: shown.code,
    lines: [],
    sections: [
      listView(
        [shown],
        [...lineColumns.filter(({ key }) => key !== 'reason').map((column) => ({ ...column, wide: false }))],
      ),
      listView(
        [shown],
        [
          { key: 'reason', head: terms.reason, as: named(HARDSHIP_REASONS) },
          { key: 'note', head: messages.note },
          { key: 'terms', head: messages.terms },
          { key: 'decisionReason', head: messages.why },
        ],
      ),
      listView(
        shown.instalments,
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'contract', head: terms.contract, keep: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'openThenFen', head: messages.openThen, as: yuan },
          { key: 'openFen', head: messages.openNow, as: yuan },
        ],
        { title: messages.reportedParts },
      ),
      ...(shown.plan.length > 0
        ? [
            listView(
              shown.plan,
              [
                { key: 'code', head: terms.code, keep: true },
                { key: 'contract', head: terms.contract, keep: true },
                { key: 'dueDay', head: terms.due, as: asDay },
                { key: 'amountFen', head: terms.amount, as: yuan },
                { key: 'openFen', head: messages.openNow, as: yuan },
              ],
              { title: messages.plannedParts },
            ),
          ]
        : []),
    ],
  };
}
