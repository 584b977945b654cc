import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { SUBSTITUTED } from '../../../policy/standIns.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { ListedSubstitute } from '../substitutes.js';

const columns: Column<ListedSubstitute>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.personName },
  { key: 'for', head: messages.substituteFor, as: named(SUBSTITUTED) },
  { key: 'fromDay', head: messages.fromDay, as: asDay },
  { key: 'untilDay', head: messages.untilDay, as: asDay },
  { key: 'namedBy', head: messages.namedBy },
  { key: 'confirmedBy', head: messages.confirmedBy },
  { key: 'reason', head: messages.why },
];

export default verb({
  flags: { all: toggle(messages.allSubstitutesOption) },
  examples: ['salesdesk member substitute list', 'salesdesk member substitute list --all'],
  async run(shell, _args, { all = false }) {
    const { listSubstitutes } = await import('../substitutes.js');
    const rows = await shell.read((ctx) => listSubstitutes(ctx, all));
    await shell.print(listView(rows, columns, { empty: messages.noSubstitutes }));
  },
});
