import type { Context } from '../../app/context.js';
import type { Day, Month } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import type { EvidenceMonth } from './rules.js';
import { readOutcome } from './show.js';

/** A certificate of honour (policy 4.4.1). */
export interface Certificate {
  code: string;
  company: string;
  member: { code: string; name: string };
  month: Month;
  /** What it is for. */
  result: EvidenceMonth;
  /** The day on which it was granted. */
  day: Day;
}

/** What a certificate says. @throws usageError for an outcome of another kind, policyRefusal before it is granted */
export async function certificateOf(ctx: Context, word: string): Promise<Certificate> {
  const { code, kind, member, month, evidence, steps, state } = await readOutcome(ctx, word);
  const [result] = evidence.months;
  if (kind !== 'certificate' || month === null || result === undefined)
    throw usageError(messages.noCertificate(code), { clause: '4.4.1' });
  const grant = steps.find(({ step }) => step === 'grant');
  if (grant === undefined)
    throw policyRefusal('4.4.1', messages.notGranted(code, state), {
      hints: state === 'proposed' ? [messages.decideHint(code)] : [],
    });
  return { code, company: ctx.company.name, member, month, result, day: grant.day };
}
