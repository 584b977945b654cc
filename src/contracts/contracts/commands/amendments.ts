import { t } from '../../../cli/language.js';
import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { AMENDED_FIELDS, type AmendedDay, PROPOSAL_STATUSES } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import { joinTexts, same } from '../../../shared/text.js';
import { amendedWords } from '../amendedWords.js';
import { amendmentMessages } from '../amendmentMessages.js';
import type { ListedProposal } from '../proposals.js';

export default verb({
  flags: { all: toggle(amendmentMessages.allProposalsOption) },
  examples: ['salesdesk contract amendments', 'salesdesk contract amendments --all --json'],
  async run(shell, _args, { all }) {
    const { listProposals } = await import('../proposals.js');
    const rows = await shell.read((ctx) => listProposals(ctx, { all }));
    await shell.print(listView(rows, columns(all === true), { empty: amendmentMessages.noProposals }));
  },
});

/** `payment plan: 100% 2027-03-31`, `delivery date: 2027-01-15 → 2027-02-01`. */
function changeText({ terms: plan, deliveryDay, startDay, endDay, now, status, correction }: ListedProposal): string {
  const changed = (field: 'plan' | AmendedDay, after: string | null, before: string | null) =>
    after === null
      ? []
      : [
          amendmentMessages.changedTo(
            AMENDED_FIELDS[field],
            status === 'open' && before !== null ? same(before) : null,
            amendedWords(field, after),
          ),
        ];
  const parts = [
    ...(correction ? [amendmentMessages.correctionShort] : []),
    ...changed('plan', plan, null),
    ...changed('deliveryDay', deliveryDay, now.deliveryDay),
    ...changed('startDay', startDay, now.startDay),
    ...changed('endDay', endDay, now.endDay),
  ];
  return t(joinTexts(parts));
}

const columns = (all: boolean): Column<ListedProposal>[] => [
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer', head: terms.customer, value: ({ customer }) => customer.name },
  { key: 'change', head: amendmentMessages.whatChanges, value: changeText },
  { key: 'reason', head: terms.reason },
  { key: 'proposedBy', head: amendmentMessages.proposedBy },
  { key: 'day', head: terms.day, as: asDay },
  ...(all
    ? ([
        { key: 'status', head: terms.status, as: named(PROPOSAL_STATUSES) },
        { key: 'decidedBy', head: amendmentMessages.decidedBy },
        { key: 'decisionReason', head: amendmentMessages.decisionReason, wide: true },
      ] satisfies Column<ListedProposal>[])
    : []),
];
