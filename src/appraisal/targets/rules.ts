import { terms } from '../../policy/terms.js';
import { same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** Whom a target is for: one member, the team, or every rep of the month. */
export type TargetFor = { member: string } | 'team' | 'allReps';

/** Whom a target is for, in words. */
export function describeTarget(target: TargetFor, set: readonly { name: string | null }[]): Text {
  if (target === 'team') return terms.team;
  if (target === 'allReps') return messages.allReps(set.length);
  return same(set[0]?.name ?? '');
}
