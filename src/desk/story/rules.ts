import type { Instant } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import type { StoryLineOf } from '../../shared/story.js';
import { compareText } from '../../shared/text.js';

/** An entry of the ledger, as far as a story needs it. */
export interface LedgerNote {
  seq: number;
  action: string;
  /** The codes that it changed, the most important first, and those that it concerns. */
  changed: readonly string[];
  related: readonly string[];
  actor: string;
  recordedAt: Instant;
  /** JSON text, as the ledger stores it. */
  facts: string;
}

/** The entries that were not undone, without the undos themselves. */
export function withoutUndone(notes: readonly LedgerNote[]): LedgerNote[] {
  const undone = new Set<number>();
  for (const { action, facts } of notes) if (action === 'audit.undo') undone.add(readFacts(facts)?.undoes);
  return notes.filter(({ action, seq }) => action !== 'audit.undo' && !undone.has(seq));
}

/**
 * The entries that can tell of a move: those that were not undone, and moves by hand with their undos, as the deal was
 * there until then.
 */
export function withUndoneMoves(notes: readonly LedgerNote[]): LedgerNote[] {
  const standing = new Set(withoutUndone(notes));
  return notes.filter((note) => {
    const isMove = note.action === 'deal.move' || readFacts(note.facts)?.action === 'deal.move';
    return isMove || standing.has(note);
  });
}

/** A contact with somebody: by whom, through which channel, and what was noted. */
export interface Contact {
  day: StoryLineOf<string>['day'];
  who: string;
  via: string;
  text: string;
}

/**
 * The follow-ups that are not in the story already as contacts with a lead: what was noted of a lead becomes a
 * follow-up of the customer that the lead became, but it happened once (policy 3.1.3). Such a follow-up has no entry of
 * its own.
 *
 * @param leadContacts contacts with the leads that became the customer
 */
export function withoutLeadContacts<T extends Contact & { code: string }>(
  followups: readonly T[],
  leadContacts: readonly Contact[],
  notes: readonly LedgerNote[],
): T[] {
  const keyOf = ({ day, who, via, text }: Contact) => JSON.stringify([day, who, via, text]);
  const leadKeys = new Set(leadContacts.map(keyOf));
  const recorded = new Set(notes.map(({ changed }) => changed[0]));
  return followups.filter((followup) => recorded.has(followup.code) || !leadKeys.has(keyOf(followup)));
}

/** A line of a customer's story as it is shown; `kind` is the action of its entry, the same in every language. */
export interface StoryEntry extends Pick<StoryLineOf<string>, 'day' | 'who' | 'action' | 'text' | 'code'> {
  kind: string | null;
}

/**
 * The lines of a story in the order in which things happened: by day, within a day as they were recorded, and of one
 * write the facts before the move that follows from them. A line without a name gets the actor of its entry (policy 6.1.1).
 *
 * @param entries oldest first; a line without an entry (imported history) comes first within its day; `moves`: those that
 * can tell of a move
 * @param hasLine whether an action of the ledger has a line of its own, so that nothing is told twice
 */
export function inOrder(
  lines: readonly StoryLineOf<string>[],
  { notes, moves }: { notes: readonly LedgerNote[]; moves: readonly LedgerNote[] },
  hasLine: (action: string) => boolean,
): StoryEntry[] {
  const [ofNotes, ofMoves] = [noteFinder(notes), noteFinder(moves)];
  const findNote = (line: StoryLineOf<string>) => (line.move ? ofMoves(line) : ofNotes(line));
  return lines
    .map((line, index) => ({ line, index, note: findNote(line) }))
    .filter(({ line, note }) => !(line.repeats && note && note.action !== line.entry && hasLine(note.action)))
    .sort(
      (a, b) =>
        compareText(a.line.day, b.line.day) ||
        (a.note?.seq ?? 0) - (b.note?.seq ?? 0) ||
        Number(a.line.move ?? false) - Number(b.line.move ?? false) ||
        a.index - b.index,
    )
    .map(({ line: { day, who, action, text, code, entry }, note }) => ({
      day,
      who: who || (note?.actor ?? ''),
      action,
      text,
      code,
      kind: entry ?? null,
    }));
}

/**
 * Finds the entry of a line: of its code, instant and action, and with the facts that the line asks for; repeated lines get
 * one entry each, in turn.
 */
function noteFinder(notes: readonly LedgerNote[]): (line: StoryLineOf<string>) => LedgerNote | undefined {
  const notesByCode = new Map<string, LedgerNote[]>();
  for (const note of notes)
    for (const code of new Set([...note.changed, ...note.related])) {
      const ofCode = notesByCode.get(code);
      if (ofCode) ofCode.push(note);
      else notesByCode.set(code, [note]);
    }
  const used = new Set<string>();
  return ({ code, at: recorded, entry, day, isIn, move: isMove }) => {
    const ofCode = notesByCode.get(code) ?? [];
    // A move by hand has an instant of its own, which may be a little later than that of its entry.
    const before = isMove ? ofCode.map(({ recordedAt }) => recordedAt).filter((own) => own <= (recorded ?? '')) : [];
    const at = before.toSorted(compareText).at(-1) ?? recorded;
    const atOnce = at === undefined ? ofCode : ofCode.filter(({ recordedAt }) => recordedAt === at);
    const telling = isIn ? atOnce.filter(({ facts }) => isIn(readFacts(facts) ?? {})) : [];
    const candidates = telling.length > 0 ? telling : atOnce;
    const ofAction = candidates.filter(({ action }) => action === entry);
    // What was done inside another write (a quotation sent as it was made, the deal of a lead) has the entry of that
    // write.
    const onDay = candidates.filter(({ recordedAt }) => recordedAt.startsWith(day));
    const fitting = [ofAction, onDay, candidates].find(({ length }) => length > 0) ?? [];
    const unused = fitting.find(({ seq }) => !used.has(`${code} ${entry} ${seq}`));
    const note = unused ?? (fitting === ofAction ? ofAction.at(-1) : fitting[0]);
    if (note) used.add(`${code} ${entry} ${note.seq}`);
    return note;
  };
}
