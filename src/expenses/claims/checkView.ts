import { t } from '../../cli/language.js';
import { type Column, count, listView, type SheetView } from '../../cli/output/view.js';
import { CLAIM_CHECKS, CLAIM_STATUSES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { same } from '../../shared/text.js';
import { type CheckedClaim, clauseOf } from './check.js';
import { checkMessages, findingText } from './checkMessages.js';
import type { Verdict, VerdictState } from './checkRules.js';
import { messages } from './messages.js';
import { amountText } from './view.js';

/** ✓ right, ! not checked or to be looked at, ✗ wrong. */
export const VERDICT_SIGNS: Record<VerdictState, string> = { right: '✓', look: '!', wrong: '✗' };

const verdictColumns = (currency: string): Column<Verdict>[] => [
  { key: 'line', head: checkMessages.line, as: count },
  {
    key: 'state',
    head: same(''),
    value: ({ state }) => VERDICT_SIGNS[state],
    neverCut: true,
  },
  { key: 'check', head: checkMessages.check, value: ({ check }) => t(CLAIM_CHECKS[check]), neverCut: true },
  { key: 'finding', head: checkMessages.verdict, value: ({ finding }) => t(findingText(finding, currency)) },
  { key: 'clause', head: checkMessages.clause, value: clauseOf, dropOrder: 'last' },
];

const countOf = (verdicts: readonly Verdict[], state: VerdictState): number =>
  verdicts.filter((verdict) => verdict.state === state).length;

/** Every verdict on a claim, line by line, with how many there are of each. */
export function checkView(
  { claim, verdicts }: CheckedClaim,
  currency: string,
  money: (fen: number) => string,
): SheetView {
  const { code, member, purpose, status } = claim;
  const wrong = countOf(verdicts, 'wrong');
  return {
    kind: 'sheet',
    value: {
      code,
      status,
      passed: wrong === 0,
      right: countOf(verdicts, 'right'),
      look: countOf(verdicts, 'look'),
      wrong,
      verdicts: verdicts.map((verdict) => ({ ...verdict, clause: clauseOf(verdict) })),
    },
    title: checkMessages.title,
    subtitle: same(code),
    code,
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: messages.claimant, value: `${member.name} ${member.code}` },
          { label: terms.purpose, value: purpose },
          { label: terms.amount, value: amountText(claim, money) },
          { label: terms.status, value: CLAIM_STATUSES[status] },
        ],
      },
      { kind: 'table', list: listView(verdicts, verdictColumns(currency)) },
    ],
    notes: [checkMessages.counts(countOf(verdicts, 'right'), countOf(verdicts, 'look'), wrong)],
  };
}
