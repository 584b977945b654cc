import { valueAfter } from '../../app/audit/entry.js';
import { messages, TOLD } from '../../customers/customers/messages.js';
import type { LedgerNote, Talk } from '../../customers/customers/rules.js';
import { DUNNING_LEVELS } from '../../policy/collections.js';
import { LEAD_QUESTIONS, LEAD_REJECTIONS } from '../../policy/leads.js';
import { CHANNELS, GATES, TENDER_RESULTS } from '../../policy/stages.js';
import { type Facts, readFacts } from '../../shared/json.js';
import { formatMoney } from '../../shared/money.js';
import { both, type StoryLine, same, type Text } from '../../shared/text.js';

type Say = (facts: Facts, money: (fen: number) => string, currency: string) => Text | string;

const parts = (...said: unknown[]) => said.filter((one) => one !== null && one !== undefined && one !== '').join('  ');
const sum = (rows: readonly Facts[] | undefined, key: string) => (rows ?? []).reduce((all, row) => all + row[key], 0);
const version = (facts: Facts) => `v${facts.version}`;
const withNote = (text: Text | undefined, note: unknown) => both((lang) => parts(text?.[lang], note));

/** The changed fields of an archive. */
const changed: Say = (f, money) => {
  const said = Object.entries((f.changes ?? {}) as Record<string, Facts>).map(([key, change]) =>
    messages.changed(key, change.from ?? change.old, change.to ?? change.new, money),
  );
  return both((lang) => said.map((one) => one[lang]).join('; '));
};

/** What is said of an entry, from its facts. Bottom lines are for the manager and the owner only (policy 3.4.3): nothing. */
const SAY: Record<Exclude<keyof typeof TOLD, 'tender.depositReturned'>, Say> = {
  'lead.contact': (f) => withNote(CHANNELS[valueAfter(f, 'via') as 'phone'], valueAfter(f, 'text')),
  'lead.qualify': (f) => parts(...Object.keys(LEAD_QUESTIONS).map((question) => valueAfter(f, question))),
  'lead.assign': (f) => {
    const { from, to } = f.changes?.owner ?? { from: { name: f.from }, to: { name: f.to } };
    return parts(`${from?.name} → ${to?.name}`, f.reason);
  },
  'lead.reject': (f) => withNote(LEAD_REJECTIONS[f.reason as 'other'] ?? same(String(f.reason)), f.note),
  'lead.convert': (f) => parts(f.deal, f.waiver),
  'customer.add': (f) => parts(f.name),
  'customer.edit': changed,
  'customer.tagAdd': changed,
  'customer.tagRemove': changed,
  'customer.contactAdd': (f) => parts(valueAfter(f, 'name'), valueAfter(f, 'title'), valueAfter(f, 'phone')),
  'customer.contactEdit': (f) => parts(f.contact),
  'deal.edit': (f, money) =>
    parts(
      valueAfter(f, 'title'),
      typeof valueAfter(f, 'amountFen') === 'number' ? money(valueAfter(f, 'amountFen')) : null,
      valueAfter(f, 'expectedDay'),
    ),
  'deal.assign': (f) => {
    const { from, to } = f.changes?.owner ?? f;
    return parts(`${from?.name ?? from} → ${to?.name ?? to}`, f.reason);
  },
  'deal.request': (f) => parts(f.presales?.name ?? f.presales, f.wantedDay, f.note),
  'deal.accept': (f) => parts(valueAfter(f, 'plannedDay')),
  'deal.decline': (f) => parts(f.reason),
  'deal.question': (f) => parts(f.text),
  'deal.answer': (f) => parts(f.question, f.answer),
  'deal.limits': () => '',
  'deal.waive': (f) => withNote(GATES[f.gate as 'amount'] ?? same(String(f.gate)), f.reason),
  'tender.add': (f) => parts(f.title, valueAfter(f, 'deadline')),
  'tender.edit': (f) => parts(valueAfter(f, 'title'), valueAfter(f, 'deadline')),
  'tender.paper': (f) => parts(f.name, f.by, valueAfter(f, 'dueDay')),
  'tender.done': (f) => parts(f.name, f.file),
  'tender.deposit': (f, money) => money(f.depositFen),
  'tender.submit': (f) => parts(f.openReason),
  'tender.result': (f) => withNote(TENDER_RESULTS[f.result as 'won'] ?? same(String(f.result)), f.note),
  'quote.add': (f, money) => money(valueAfter(f, 'grossFen') ?? sum(f.lines, 'grossFen')),
  'quote.line': version,
  'quote.terms': (f) => parts(version(f), valueAfter(f, 'terms'), valueAfter(f, 'termsNote')),
  'quote.submit': (f) => parts(version(f), f.reason),
  'quote.approve': (f) => parts(version(f), f.reason),
  'quote.reject': (f) => parts(version(f), f.reason),
  'quote.decline': (f) => parts(version(f), f.by, f.reason),
  'quote.extend': (f) =>
    parts(`${f.changes?.validUntil?.from ?? f.before} → ${f.changes?.validUntil?.to ?? f.until}`, f.reason),
  'quote.revise': (f) => `v${f.changes?.version?.from ?? f.from} → v${f.version}`,
  'contract.edit': version,
  'contract.submit': version,
  'contract.condition': (f) => parts(f.condition, f.note),
  'contract.withdraw': (f) => parts(f.reason),
  'contract.end': (f) => parts(f.endDay, f.reason),
  'order.open': (f) => parts(f.contract),
  'order.issue': (f) => parts(f.text, f.changes?.owner?.to?.name ?? f.owner),
  'order.solve': (f) => parts(f.text, f.changes?.solution?.to ?? f.solution),
  'payment.plan': (f, money) =>
    ((f.changes?.instalments?.to ?? f.instalments ?? []) as Facts[])
      .map(({ dueDay, amountFen }) => parts(dueDay, money(amountFen)))
      .join(', '),
  'payment.allocate': (f, money) => money(f.usedFen),
  'payment.letter': (f) => withNote(DUNNING_LEVELS[f.letter as 'last'], f.note),
};

/** What was said with leads, as the ledger keeps it. */
export const contactsIn = (notes: readonly LedgerNote[]): Talk[] =>
  notes.flatMap(({ action, actor, facts: text }) => {
    const facts = action === 'lead.contact' ? readFacts(text) : undefined;
    return facts
      ? [{ day: facts.day, who: actor, via: valueAfter(facts, 'via'), text: valueAfter(facts, 'text') }]
      : [];
  });

/** The lines that only the ledger can tell, on the day that they counted for. @param dayOf the business day of an instant */
export function fromLedger(
  notes: readonly LedgerNote[],
  dayOf: (instant: string) => string,
  currency: string,
): StoryLine[] {
  return notes.flatMap(({ action, subject, actor, recordedAt, facts: text }): StoryLine[] => {
    const say = SAY[action as keyof typeof SAY] as Say | undefined;
    if (!say) return [];
    // what another tool wrote there may be no JSON: the log shows it, a story cannot tell it
    const facts = readFacts(text);
    if (!facts) return [];
    const name =
      action === 'tender.deposit' && facts.returned ? 'tender.depositReturned' : (action as keyof typeof TOLD);
    return [
      {
        day: facts.day ?? dayOf(recordedAt),
        who: actor,
        action: TOLD[name],
        code: subject.split(' ')[0]!,
        text: say(facts, (fen) => formatMoney(fen, currency), currency),
        at: recordedAt,
        entry: action,
      },
    ];
  });
}
