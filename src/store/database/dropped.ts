import type { DroppedActs } from '../../app/audit/facts/store.js';
import { type Facts, readFacts } from '../../shared/json.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** An entry that a restore takes away. */
export interface DroppedEntry {
  seq: number;
  hash: string;
  action: string;
  subject: string;
  facts: string;
}

type Kind = keyof DroppedActs;

/** What somebody decided, and nobody takes back alone (policy 1.3.2). */
const DECIDED: Readonly<Record<string, Kind>> = {
  'month.close': 'closings',
  'appraisal.close': 'closings',
  'payroll.close': 'closings',
  'appraisal.score': 'decisions',
  'appraisal.settle': 'decisions',
  'appraisal.dispute': 'decisions',
  'appraisal.report': 'decisions',
  'outcome.decide': 'decisions',
  'panel.score': 'decisions',
  'plan.approve': 'decisions',
  'advance.pay': 'payments',
  'advance.return': 'payments',
  'budget.approve': 'decisions',
  'claim.pay': 'payments',
  'payment.receive': 'payments',
  'advance.approve': 'decisions',
  'advance.reject': 'decisions',
  'request.approve': 'decisions',
  'request.reject': 'decisions',
  'claim.approve': 'decisions',
  'claim.reject': 'decisions',
  'claim.release': 'decisions',
  'contract.review': 'decisions',
  'contract.approve': 'decisions',
  'contract.sign': 'decisions',
  'contract.record': 'decisions',
  'quote.approve': 'decisions',
  'payment.waive': 'decisions',
  'payment.hardshipDecide': 'decisions',
  'member.leave': 'leavings',
  'store.restore': 'restores',
};
/** Entries that may be such a decision; those that two persons made are found by what they say. */
export const DECIDED_ACTIONS = [...Object.keys(DECIDED), 'member.edit'];

/** What kind of decision an entry is; undefined for everything else. */
function kindOf(action: string, facts: Facts): Kind | undefined {
  // That two persons allowed this very restore is no decision of the book.
  if (action === 'store.allowRestore') return undefined;
  if (typeof facts.confirms === 'string') return 'confirmed';
  if (action !== 'member.edit') return DECIDED[action];
  const { leftDay, roles } = facts.changes ?? {};
  const [from, to] = [(roles?.from ?? []) as string[], (roles?.to ?? []) as string[]];
  const isTaken = roles !== undefined && from.some((role) => !to.includes(role));
  return isTaken || (leftDay?.to ?? null) !== null ? 'leavings' : undefined;
}

function namesOf(kind: Kind, { seq, subject }: DroppedEntry, facts: Facts): string[] {
  if (kind === 'confirmed') return [String(facts.confirms)];
  if (kind === 'closings') return [String(facts.month)];
  // Whose month it is says more than the code alone.
  if (typeof facts.month === 'string') return [subject.includes(facts.month) ? subject : `${subject} ${facts.month}`];
  if (kind === 'leavings') return [String(facts.name ?? subject)];
  if (kind === 'restores') return [String(seq)];
  return Array.isArray(facts.changed) ? facts.changed.map(String) : [subject];
}

/** The decisions among the entries that a restore takes away, by kind. */
export function decisionsAmong(entries: readonly DroppedEntry[]): { acts: DroppedActs; hashes: string[] } {
  const acts: Record<Kind, string[]> = {
    closings: [],
    payments: [],
    decisions: [],
    confirmed: [],
    leavings: [],
    restores: [],
  };
  const hashes: string[] = [];
  for (const entry of entries) {
    const facts = readFacts(entry.facts) ?? {};
    const kind = kindOf(entry.action, facts);
    if (kind === undefined) continue;
    hashes.push(entry.hash);
    acts[kind] = [...new Set([...acts[kind], ...namesOf(kind, entry, facts)])];
  }
  return { acts, hashes };
}

/** Whether somebody decided any of it: then it takes two persons. */
export const isDecided = (acts: DroppedActs): boolean => Object.values(acts).some((names) => names.length > 0);

const MOST_NAMED = 8;

/** What a restore takes away, in one line: each kind with its names. */
export function droppedText(acts: DroppedActs): Text {
  const kinds = (Object.keys(acts) as Kind[]).filter((kind) => acts[kind].length > 0);
  const parts = kinds.map((kind) => {
    const [named, more] = [acts[kind].slice(0, MOST_NAMED), acts[kind].length - MOST_NAMED];
    return messages.droppedKind(kind, named, Math.max(0, more));
  });
  return joinTexts(parts, '；', '; ');
}
