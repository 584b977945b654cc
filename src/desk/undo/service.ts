import type { WriteContext } from '../../app/context.js';
import { conflict, notFound } from '../../shared/errors.js';
import { readFacts } from '../../shared/json.js';
import type { Text } from '../../shared/text.js';
import { entriesAfter, entriesOf, type LogEntry } from '../find/queries.js';
import { thingsOf } from '../find/rules.js';
import { CANNOT_UNDO, messages } from '../today/messages.js';

/** Takes one entry back inside the ongoing write, by its room. @returns what now is, in a few words */
type Undo = (ctx: WriteContext, things: readonly string[], facts: never) => Promise<Text>;

/** What can be taken back, and by whom. The room refuses where the state has moved on. */
const UNDO: Record<string, Undo> = {
  'followup.add': async (ctx, [code], { closed }: { closed: string[] }) => {
    const { undoFollowup } = await import('../../customers/followups/service.js');
    return messages.followupUndone(code!, await undoFollowup(ctx, code!, closed));
  },
  'deal.move': async (ctx, codes, facts) => {
    const { undoMove } = await import('../../pipeline/deals/move.js');
    return await undoMove(ctx, codes, facts);
  },
  'survey.record': async (ctx, codes) => {
    const { undoSurvey } = await import('../../relations/surveys/service.js');
    return await undoSurvey(ctx, codes);
  },
};

export interface Undone {
  /** The entry that takes back, and the one that is taken back. */
  seq: number;
  undoes: number;
  action: string;
  subject: string;
  said: Text;
}

const WITHDRAWN = new Set(['claim.add', 'claim.submit']);
const AT_ONCE = 50;
const undoneBy = ({ action, facts }: LogEntry): number | undefined =>
  action === 'audit.undo' ? (readFacts(facts)?.undoes as number | undefined) : undefined;

/**
 * Takes back the actor's last write by a compensating one that has its own audit entry; nothing is deleted
 * (design, section 4).
 *
 * @throws notFound where the actor wrote nothing, conflict for what cannot be taken back or was followed by another change
 */
export async function undoLast(ctx: WriteContext): Promise<Undone> {
  const last = await lastOwn(ctx);
  if (!last) throw notFound(messages.nothingToUndo);
  const { seq: undoes, action, subject } = last;
  const undo = UNDO[action];
  // What another tool made of the facts does not say any more what to take back.
  const facts = readFacts(last.facts);
  if (!undo || !facts) {
    const code = subject.split(' ')[0]!;
    // A withdrawal is only for what nobody has acted upon since.
    const went = WITHDRAWN.has(action) && (await changedSince(ctx, code, undoes)) !== undefined;
    throw conflict(messages.cannotUndo(undoes, action, subject), {
      ways: [went ? messages.wentOn(code) : (CANNOT_UNDO[action]?.(code) ?? messages.correctIt)],
    });
  }
  const things = thingsOf(subject);
  for (const code of things) {
    const later = await changedSince(ctx, code, undoes);
    if (later)
      throw conflict(messages.followed(code, undoes, later.seq, later.actor), { ways: [messages.lookAtLog(code)] });
  }
  const said = await undo(ctx, things, facts as never);
  ctx.audit('audit.undo', subject, { undoes, action });
  return { seq: ctx.tx.seq, undoes, action, subject, said };
}

/** The actor's newest entry that is no undo and was not undone. */
async function lastOwn(ctx: WriteContext): Promise<LogEntry | undefined> {
  const undone = new Set<number>();
  let before = ctx.tx.seq;
  for (;;) {
    const entries = await entriesOf(ctx.db, ctx.actor.id, before, AT_ONCE);
    for (const entry of entries) {
      const undoes = undoneBy(entry);
      if (undoes !== undefined) undone.add(undoes);
      else if (!undone.has(entry.seq)) return entry;
    }
    if (entries.length < AT_ONCE) return undefined;
    before = entries.at(-1)!.seq;
  }
}

/** The first change of the same thing since an entry that has not been taken back itself. */
async function changedSince(ctx: WriteContext, code: string, seq: number): Promise<LogEntry | undefined> {
  const later = (await entriesAfter(ctx.db, code, seq)).filter(({ subject }) => thingsOf(subject).includes(code));
  const undone = new Set(later.map(undoneBy));
  return later.find((entry) => entry.action !== 'audit.undo' && !undone.has(entry.seq));
}
