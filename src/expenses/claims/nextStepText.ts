import { messages as appMessages } from '../../app/messages.js';
import { ROLES } from '../../policy/roles.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { WAITING_FOR } from './messages.js';
import type { AwaitedStep } from './nextStep.js';
import { reviewMessages } from './reviewMessages.js';

/** Which role is missing for a step that nobody may take; undefined if somebody may. */
export function missingText({ by, roles, kept }: AwaitedStep): Text | undefined {
  if (by.length > 0) return undefined;
  const names = kept.length > 0 ? joinTexts(kept.map(same)) : undefined;
  return reviewMessages.missingRole(
    joinTexts(
      roles.map((role) => ROLES[role]),
      '或',
      ' or ',
    ),
    names,
  );
}

/** Who may decide a claim now or, if nobody may, who is missing (policy 5.2.2, 5.2.3). */
export function nextText(next: AwaitedStep): Text {
  const step = WAITING_FOR[next.step];
  const missing = missingText(next);
  if (missing !== undefined) return reviewMessages.nobodyDecides(step, missing, next.kept.length > 0);
  const names = joinTexts(next.by.map(same));
  if (!next.together) return reviewMessages.mayDecide(step, names);
  const [approved] = next.approvedBy;
  return approved === undefined
    ? reviewMessages.twoDecide(step, names)
    : reviewMessages.secondDecides(step, same(approved), names);
}

/** The same and, where nobody may, how a substitute is named (definitions, Who stands in): the way out of a refusal. */
export function nextHints(next: AwaitedStep): Text[] {
  if (next.by.length > 0) return [nextText(next)];
  return [nextText(next), appMessages.substituteHint(next.step === 'managerReview' ? 'management' : 'finance')];
}
