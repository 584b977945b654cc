import { requireRightsOf } from './app/hintRights.js';
import { isKnown } from './app/identity.js';
import type { Shell } from './cli/shell.js';
import type { CommandEntry } from './commands.js';
import { SalesdeskError } from './shared/errors.js';

/**
 * What is wrong with a line, or that whoever typed it may not do such a thing at all: rights come before the completeness
 * of words (policy 1.2, 2.2), so that nobody looks for a reason that is then refused.
 *
 * @param entries the commands that the line may mean
 */
export async function rightsFirst(error: unknown, shell: Shell, entries: readonly CommandEntry[]): Promise<unknown> {
  const [entry, ...others] = entries;
  if (!(error instanceof SalesdeskError) || error.kind !== 'usage') return error;
  if (entry?.writes !== true || others.length > 0) return error;
  try {
    await shell.readOpen(async ({ actor }) => {
      if (isKnown(actor)) requireRightsOf(actor, entry.name);
    });
  } catch (refusal) {
    // A book that cannot be read says nothing of rights: what was typed stays the problem.
    if (refusal instanceof SalesdeskError && refusal.kind === 'forbidden') return refusal;
  }
  return error;
}
