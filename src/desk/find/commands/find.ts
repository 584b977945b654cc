import { t } from '../../../cli/language.js';
import { type Column, listView, named } from '../../../cli/output/view.js';
import { argumentList, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { FoundKind } from '../rules.js';
import type { Found } from '../service.js';

const KINDS: Record<FoundKind, Text> = {
  customer: terms.customer,
  contact: messages.contact,
  lead: messages.lead,
  deal: terms.deal,
  contract: terms.contract,
  member: terms.member,
  followup: messages.followup,
  quote: messages.quote,
  tender: messages.tender,
  order: messages.order,
  issue: messages.issue,
  ticket: messages.ticket,
  adjustment: messages.adjustment,
  instalment: terms.instalment,
  receipt: terms.receipt,
  charge: messages.charge,
  promise: messages.promise,
  hardship: messages.hardship,
  legalFile: messages.legalFile,
  survey: messages.survey,
  product: messages.product,
  fapiao: messages.fapiao,
  claim: messages.claim,
  request: messages.request,
  advance: messages.advance,
};

const columns: Column<Found>[] = [
  { key: 'kind', head: messages.kind, as: named(KINDS) },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.name },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'owner.name', head: terms.owner },
  { key: 'phone', head: terms.phone, neverCut: true },
];

export default verb({
  args: { words: argumentList(messages.wordsArg) },
  examples: [
    'salesdesk find pdrj',
    'salesdesk find 8000',
    'salesdesk find 浦东 合同',
    'salesdesk find 24312000000012345678',
  ],
  async run(shell, { words: texts }) {
    const typed = await shell.input((read) => texts.map((text) => read.text(text, t(messages.wordField))));
    const { find, MOST_OF_A_KIND } = await import('../service.js');
    const words = typed.flatMap((text) => text.split(/\s+/));
    const matches = await shell.read((ctx) => find(ctx, words));
    const perKind = Map.groupBy(matches, ({ kind }) => kind);
    const cut = [...perKind.values()].some((rows) => rows.length === MOST_OF_A_KIND);
    const notes = cut ? [messages.moreFound(MOST_OF_A_KIND)] : undefined;
    await shell.print(listView(matches, columns, { empty: messages.nothingFound(typed.join(' ')), notes }));
  },
});
