import { t } from '../../../cli/language.js';
import { asDay, asMoney, asWords, type Column, listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { option, optionalArgument, type ValuesOf, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { describeRuleText } from '../../../pipeline/quotes/terms.js';
import { TERM_EVENTS } from '../../../pipeline/quotes/termTokens.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { PreviewInput, PreviewRow } from '../preview.js';

const flags = {
  terms: option('<terms>', quoteMessages.termsToWrite),
  from: option('<day>', messages.fromOption),
  amount: option('<amount>', messages.previewAmount),
  delivered: option('<day>', messages.deliveredOption),
  accepted: option('<day>', messages.acceptedOption),
};

export default verb({
  args: { contract: optionalArgument(messages.previewArg) },
  flags,
  examples: [
    'salesdesk payment preview --terms "30% signed, 60% accepted, 10% accepted+30d" --from 2026-01-31 --amount 128000',
    'salesdesk payment preview --terms "net 30; eom" --from 2026-01-31 --amount 100.00 --json',
    'salesdesk payment preview CT-2026-0001',
  ],
  async run(shell, { contract }, typed) {
    const input = await shell.input((read) => readInput(read, contract, typed));
    const { previewPlan } = await import('../preview.js');
    const rows = await shell.read((ctx) => previewPlan(ctx, input));
    const amountFen = rows.reduce((sum, row) => sum + row.amountFen, 0);
    await shell.print(listView(rows, columns, { total: { share: t(terms.total), amountFen } }));
  },
});

function readInput(read: Reader, contract: string | undefined, typed: ValuesOf<typeof flags>): PreviewInput {
  if (contract === undefined && typed.terms === undefined) read.problem('--terms', messages.termsRequired);
  if (contract === undefined && typed.amount === undefined) read.problem('--amount', messages.amountRequired);
  return {
    contract,
    terms: read.text(typed.terms, '--terms'),
    from: read.day(typed.from, '--from'),
    amountFen: read.positiveMoney(typed.amount, '--amount'),
    delivered: read.day(typed.delivered, '--delivered'),
    accepted: read.day(typed.accepted, '--accepted'),
  };
}

const EVENTS: Readonly<Record<string, Text>> = {
  ...TERM_EVENTS,
  plan: messages.start,
  earliest: messages.notBeforeStart,
};

/** `the start 2026-01-31 → +30d 2026-03-02`, or the event that is awaited; nothing in the line of the total. */
function trailText({ trail, waitsFor }: Partial<PreviewRow>): string {
  if (trail === undefined) return '';
  if (waitsFor) return t(messages.waitsFor(EVENTS[waitsFor] ?? messages.start));
  return trail.map(({ by, day }) => [stepText(by), day].filter(Boolean).join(' ')).join(' → ');
}

/** A fixed day has no derivation; a step of the terms is shown as written. */
const stepText = (by: string): string => {
  if (by === 'fixed') return '';
  const event = EVENTS[by];
  return event ? t(event) : by;
};

const columns: Column<PreviewRow>[] = [
  { key: 'share', head: messages.share, neverCut: true },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'rule', head: messages.rule, as: asWords(describeRuleText), neverCut: true },
  { key: 'trail', head: messages.trail, value: trailText },
];
