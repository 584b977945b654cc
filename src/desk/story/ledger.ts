import { valueAfter } from '../../app/audit/entry.js';
import type { Day, Instant } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import type { StoryLineOf } from '../../shared/story.js';
import { actionEntry } from './actions.js';
import type { Contact, LedgerNote } from './rules.js';

/** Whether an entry of the ledger is a line of the story itself; other actions are told by what they wrote. */
export const hasLine = (action: string): boolean => typeof actionEntry(action)?.story === 'object';

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
    const described = describe(() => ({
      action: typeof story.label === 'function' ? story.label(facts) : story.label,
      text: story.text(facts, money, currency),
    }));
    if (!described) return [];
    const [code = ''] = [...note.changed, ...note.related];
    const day = facts.day ?? dayOf(recordedAt);
    return [{ ...described, day, who: actor, code, at: recordedAt, entry: action }];
  });
}

/** Facts that another tool edited may have any shape: `audit verify` names such an entry, and the story goes on. */
function describe<Described>(read: () => Described): Described | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
