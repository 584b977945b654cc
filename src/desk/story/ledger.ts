import { valueAfter } from '../../app/audit/entry.js';
import type { Day, Instant } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import type { StoryLineOf } from '../../shared/story.js';
import { actionEntry } from './actions.js';
import type { Contact, LedgerNote } from './rules.js';

/** The contacts with leads, which only the ledger keeps (policy 3.1.3). */
export function leadContacts(notes: readonly LedgerNote[]): Contact[] {
  return notes.flatMap(({ action, actor, facts: text }) => {
    const facts = action === 'lead.contact' ? readFacts(text) : undefined;
    if (!facts) return [];
    return [{ day: facts.day, who: actor, via: valueAfter(facts, 'via'), text: valueAfter(facts, 'text') }];
  });
}

/**
 * The lines that only the ledger has, on the day that they counted for. Entries whose facts another tool made
 * unreadable are left out: the log shows them.
 *
 * @param dayOf the business day of an instant
 */
export function linesFromLedger(
  notes: readonly LedgerNote[],
  { dayOf, money, currency }: { dayOf(instant: Instant): Day; money(fen: Fen): string; currency: string },
): StoryLineOf<string>[] {
  return notes.flatMap((note): StoryLineOf<string>[] => {
    const { action, actor, recordedAt } = note;
    const story = actionEntry(action)?.story;
    const facts = readFacts(note.facts);
    if (typeof story !== 'object' || !facts) return [];
    const { label, text } = story;
    const [code = ''] = [...note.changed, ...note.related];
    return [
      {
        day: facts.day ?? dayOf(recordedAt),
        who: actor,
        action: typeof label === 'function' ? label(facts) : label,
        code,
        text: text(facts, money, currency),
        at: recordedAt,
        entry: action,
      },
    ];
  });
}
