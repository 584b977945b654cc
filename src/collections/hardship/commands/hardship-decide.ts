import { asDay, asMoney, type Column, type DoneView, listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { argument, option, optionalArgument, verb } from '../../../cli/verb.js';
import { HARDSHIP_DECISIONS } from '../../../policy/hardship.js';
import { terms } from '../../../policy/terms.js';
import { readChoice } from '../../../shared/choices.js';
import type { Fen } from '../../../shared/money.js';
import { askedDone } from '../../../team/confirmations/view.js';
import type { DecisionInput, decideHardship } from '../decide.js';
import { messages } from '../messages.js';

export default verb({
  args: {
    case: argument(messages.caseArg),
    decision: argument(messages.decisionArg, HARDSHIP_DECISIONS),
    terms: optionalArgument(messages.termsArg),
  },
  flags: {
    reason: option('<text>', messages.decisionReasonOption),
    on: option('<day>', messages.decisionDayOption),
  },
  examples: [
    'salesdesk payment hardship decide HS-2026-0001 plan "30% 2026-12-31; 70% 2027-03-31"',
    'salesdesk payment hardship decide 1 waive 5000 --reason "老客户，设备被淹"',
    'salesdesk payment hardship decide HS-2026-0002 legal --reason "失联"',
  ],
  async run(shell, { case: word, decision, terms: typed }, { reason, on }) {
    const input = await shell.input((read) => readDecision(read, { decision, terms: typed, reason, on }));
    const { decideCase } = await import('../../../workflows/giveUpMoney.js');
    await shell.change(
      (ctx) => decideCase(ctx, word, input),
      ({ done, waiting }) =>
        waiting === undefined ? decidedView(done, (fen) => shell.money(fen)) : askedDone(waiting),
    );
  },
});

interface TypedDecision {
  decision: string;
  terms: string | undefined;
  reason: string | undefined;
  on: string | undefined;
}

/** A plan needs its terms, a waiver its amount, a waiver and a rejection the reason. */
function readDecision(read: Reader, typed: TypedDecision): DecisionInput {
  const decision = read.choice(HARDSHIP_DECISIONS, typed.decision, 'decision');
  const words = read.text(typed.terms, 'terms');
  // A mistyped decision is read as the first one: what that needs is not asked for.
  const isChosen = readChoice(HARDSHIP_DECISIONS, typed.decision) !== undefined;
  if (isChosen && decision === 'plan' && words === undefined) read.problem('terms', messages.termsRequired);
  if (decision === 'waive' && words === undefined) read.problem('terms', messages.waiverRequired);
  if ((decision === 'legal' || decision === 'reject') && words !== undefined) read.problem('terms', messages.noTerms);
  if ((decision === 'waive' || decision === 'reject') && typed.reason === undefined)
    read.problem('--reason', messages.reasonRequired);
  return {
    decision,
    terms: decision === 'plan' ? words : undefined,
    waiver: decision === 'waive' ? readWaiver(read, words) : undefined,
    reason: read.text(typed.reason, '--reason'),
    day: read.day(typed.on ?? 'today', '--on', true),
  };
}

function readWaiver(read: Reader, words: string | undefined) {
  if (words === undefined) return undefined;
  return /^(all|全部|100%)$/i.test(words) ? 'all' : read.positiveMoney(words, 'terms');
}

type Decided = Awaited<ReturnType<typeof decideHardship>>;

function decidedView(decided: Decided, money: (fen: Fen) => string): DoneView {
  const { code, instalments } = decided;
  return {
    kind: 'done',
    value: decided,
    code,
    lines: linesOf(decided, money),
    sections: instalments.length > 0 ? [listView(instalments, columns)] : [],
  };
}

function linesOf(decided: Decided, money: (fen: Fen) => string) {
  const { code, customer, decision, settledFen, openFen, replaced, instalments, legalFile } = decided;
  switch (decision) {
    case 'plan':
      return [
        messages.planDone(code, customer.name, money(settledFen), instalments.length),
        messages.planKept(replaced.map((instalment) => instalment.code).join(' ')),
      ];
    case 'waive':
      return [messages.waiveDone(code, customer.name, money(settledFen), money(openFen)), messages.waiveEffect];
    case 'legal':
      return [messages.legalDone(code, customer.name, legalFile ?? '', money(openFen))];
    case 'reject':
      return [messages.rejectDone(code, customer.name)];
  }
}

const columns: Column<Decided['instalments'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
];
