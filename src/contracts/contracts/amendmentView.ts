import type { Attachment } from '../../../db/files.js';
import type { DoneView } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option, toggle } from '../../cli/verb.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { ChangedPlan, PlanChange } from '../../workflows/changePlan.js';
import { amendmentMessages } from './amendmentMessages.js';
import { messages } from './messages.js';
import { planSection, staysLine } from './view.js';

/** The options of a plan that a contract has already. */
export const planChangeFlags = {
  reason: option('<text>', amendmentMessages.changeReasonOption),
  correction: toggle(amendmentMessages.correctionOption),
  file: option('<file>', amendmentMessages.paperOption),
};

/** A correction needs the signed paper, and nothing else takes one. @param readFiles reads what is attached */
export function readPlanChange(
  read: Reader,
  terms: string,
  flags: { reason?: string; correction?: boolean; file?: string },
  readFiles: (files: string[]) => Attachment[],
): PlanChange {
  if (flags.correction && flags.file === undefined) read.problem('--file', amendmentMessages.paperRequired);
  if (!flags.correction && flags.file !== undefined) read.problem('--file', amendmentMessages.paperOnly);
  const [paper] = flags.correction && flags.file !== undefined ? readFiles([flags.file]) : [];
  return { terms: read.text(terms, '--terms'), reason: read.text(flags.reason, '--reason'), paper };
}

/** What became of a plan. */
export function changedPlanView(changed: ChangedPlan, { paper }: PlanChange, money: (fen: Fen) => string): DoneView {
  const { contract, outcome, instalments, replaced } = changed;
  const count = instalments.length;
  const amount = money(changed.grossFen);
  const stays = staysLine(changed, money);
  const oldPlan = replaced.length > 0 ? [amendmentMessages.oldPlan(replaced.join(' '))] : [];
  const lines: Record<ChangedPlan['outcome'], Text[]> = {
    planned: [messages.planDone(contract, count, amount)],
    agreed: [messages.planDone(contract, count, amount), ...stays, ...oldPlan],
    open: [messages.proposed(contract), ...stays],
    corrected: [amendmentMessages.correctedDone(contract, paper?.name ?? ''), ...oldPlan],
  };
  return {
    kind: 'done',
    value: changed,
    code: contract,
    lines: lines[outcome],
    sections: planSection(instalments.map(({ code = '', ...instalment }) => ({ code, ...instalment }))),
    hints: outcome === 'open' ? [messages.decideHint(contract), messages.withdrawHint] : [],
  };
}
