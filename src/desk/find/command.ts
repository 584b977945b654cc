import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { type Column, listView, named } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { messages } from '../today/messages.js';
import type { Found } from './service.js';

const KINDS = {
  customer: terms.customer,
  contact: messages.contact,
  deal: terms.deal,
  contract: terms.contract,
  member: terms.member,
};

const columns: Column<Found>[] = [
  { key: 'kind', head: messages.kind, as: named(KINDS) },
  { key: 'code', head: terms.code, keep: true },
  { key: 'name', head: terms.name },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'owner.name', head: terms.owner },
  { key: 'phone', head: terms.phone, keep: true },
];

export function build(find: Noun, shell: Shell): void {
  find
    .itself(
      {
        summary: messages.find,
        clauses: ['6.1.1'],
        args: { words: messages.wordsArg },
        examples: ['salesdesk find pdrj', 'salesdesk find 8000', 'salesdesk find 浦东 合同'],
      },
      '<words...>',
    )
    .action(async (words: string[]) => {
      const typed = await shell.input((read) => words.map((word) => read.text(word, t(messages.wordField))));
      const { find, MOST_OF_A_KIND } = await import('./service.js');
      const found = await shell.read((ctx) =>
        find(
          ctx,
          typed.flatMap((word) => word.split(/\s+/)),
        ),
      );
      const full = Object.keys(KINDS).some((kind) => found.filter((f) => f.kind === kind).length === MOST_OF_A_KIND);
      const notes = full ? [messages.moreFound(MOST_OF_A_KIND)] : undefined;
      await shell.print(listView(found, columns, { empty: messages.nothingFound(typed.join(' ')), notes }));
    });
}
