import type { AuditAction } from '../../app/audit/actions.js';
import { type Changes, subjectsOf } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { fallBack, type TakenBack } from '../../pipeline/deals/advance.js';
import { type Deal, movableDealsNamed } from '../../pipeline/deals/queries.js';
import type { StageCode } from '../../policy/stages.js';
import { conflict, notFound } from '../../shared/errors.js';
import { readFacts } from '../../shared/json.js';
import type { Text } from '../../shared/text.js';
import { actionEntry } from '../story/actions.js';
import { messages } from './messages.js';
import { confirmingEntries, entriesAfter, entriesOf, type LogEntry } from './queries.js';

export interface Undone {
  /** The sequence number of the undo's own entry. */
  seq: number;
  /** The sequence number of the entry that is undone. */
  undoes: number;
  action: string;
  subject: string;
  /** The most important code of the undone entry. */
  code: string;
  /** What is now true again. */
  summary: Text;
  /** The deals that went back with it, and where they are now. */
  deals: { code: string; stage: StageCode }[];
}

/** A claim is withdrawn only before somebody else has acted on it. */
const WITHDRAWABLE = new Set<string>(['claim.add', 'claim.submit'] satisfies AuditAction[]);
const PAGE = 50;

/** The sequence number that an entry undoes, if it is an undo. */
const undoneBy = ({ action, facts }: LogEntry): number | undefined =>
  action === 'audit.undo' ? readFacts(facts)?.undoes : undefined;

/**
 * Undoes the actor's last write by a compensating one with an audit entry of its own; nothing is deleted (policy
 * 1.3.2).
 *
 * @param code undoes what the actor last did to this, whatever he did to other things since
 * @throws notFound if the actor has nothing to undo
 * @throws conflict if it cannot be undone, or something else changed the same thing since
 */
export async function undoLast(ctx: WriteContext, code?: string): Promise<Undone> {
  const last = await lastOwn(ctx, code);
  if (!last)
    throw code === undefined
      ? notFound(messages.nothingToUndo)
      : notFound(messages.nothingOn(code), { hints: [messages.logHint(code)] });
  const { seq: undoes, action, subject } = last;
  const { changed, related } = subjectsOf(last);
  const mainCode = changed[0] ?? subject;
  const entry = actionEntry(action);
  // Facts that another tool made unreadable no longer tell what to undo.
  const facts = readFacts(last.facts);
  if (!entry?.undo || !facts) throw await cannotUndo(ctx, last, mainCode);
  for (const code of changed) {
    const [later] = await laterChanges(ctx, code, undoes);
    if (later)
      throw conflict(messages.changedSince(code, undoes, later.seq, later.actor), {
        rule: 'stale',
        hints: [messages.logHint(code)],
      });
  }
  const { summary, reverted } = await entry.undo(ctx, { changed, related }, facts);
  const deals = await fallBackAfterUndo(ctx, action, [...changed, ...related]);
  ctx.audit('audit.undo', {
    changed: [...changed, ...deals.map(({ deal }) => deal.code)],
    related,
    undoes,
    action,
    reverted: [...reverted, ...deals.map(({ deal, changes }) => ({ code: deal.code, changes }))],
  });
  return {
    seq: ctx.tx.seq,
    undoes,
    action,
    subject,
    code: mainCode,
    summary,
    deals: deals.map(({ deal: { code, stage } }) => ({ code, stage })),
  };
}

/** What records evidence of a deal's gates, and the acts that go with it. */
const EVIDENCE: Partial<Record<AuditAction, TakenBack>> = {
  'followup.add': {},
  'deal.waive': {},
  'deal.research': { acts: ['research'], newest: true },
  'deal.solution': { acts: ['solution'], newest: true },
  'deal.demo': { acts: ['demo'], newest: true },
  'deal.negotiate': { acts: ['negotiation'], newest: true },
};

/** The deals whose gates rested on what was undone go back with it (definitions, Pipeline). */
async function fallBackAfterUndo(ctx: WriteContext, action: string, codes: readonly string[]) {
  const evidence = EVIDENCE[action as AuditAction];
  if (evidence === undefined) return [];
  const fallen: { deal: Deal; changes: Changes }[] = [];
  for (const deal of await movableDealsNamed(ctx.db, codes)) {
    const { deal: after, facts } = await fallBack(ctx, deal, evidence);
    if (facts) fallen.push({ deal: after, changes: facts.changes });
  }
  return fallen;
}

async function cannotUndo(ctx: WriteContext, entry: LogEntry, code: string) {
  const { seq, action, subject } = entry;
  const { changed, related } = subjectsOf(entry);
  const since = [...(await laterChanges(ctx, code, seq)), ...(await confirmingEntries(ctx.db, code, seq))].map(
    (later) => later.action,
  );
  const hint =
    WITHDRAWABLE.has(action) && since.length > 0
      ? messages.processedSince(code)
      : (actionEntry(action)?.correct?.(code, [...changed, ...related], since, readFacts(entry.facts)) ??
        messages.correctHint);
  return conflict(messages.cannotUndo(seq, action, subject), { rule: 'history', hints: [hint] });
}

/** The actor's newest entry, of those that changed a thing if one is named, that is neither an undo nor undone. */
async function lastOwn(ctx: WriteContext, code?: string): Promise<LogEntry | undefined> {
  const undone = new Set<number>();
  let before = ctx.tx.seq;
  for (;;) {
    const entries = await entriesOf(ctx.db, ctx.actor.id, before, PAGE);
    for (const entry of entries) {
      before = entry.seq;
      const undoes = undoneBy(entry);
      if (undoes !== undefined) undone.add(undoes);
      else if (!undone.has(entry.seq) && (code === undefined || subjectsOf(entry).changed.includes(code))) return entry;
    }
    if (entries.length < PAGE) return undefined;
  }
}

/** The later changes of a thing that were not undone themselves, oldest first. */
async function laterChanges(ctx: WriteContext, code: string, seq: number): Promise<LogEntry[]> {
  const later = (await entriesAfter(ctx.db, code, seq)).filter((entry) => subjectsOf(entry).changed.includes(code));
  const undone = new Set(later.map(undoneBy));
  return later.filter((entry) => entry.action !== 'audit.undo' && !undone.has(entry.seq));
}
