import type { Context } from '../app/context.js';
import { requireKnown } from '../app/identity.js';
import type { Text } from '../shared/text.js';
import type { View } from './output/view.js';
import type { Shell } from './shell.js';

/** What somebody is about to decide. */
export interface Offered<Offer> {
  /** What was typed with `--at`: whoever names a version has seen it. */
  at: unknown;
  /** Reads what is decided on. Throws what refuses the decision, so that nobody is asked in vain. */
  read(ctx: Context): Promise<Offer>;
  view(offer: Offer): View | readonly string[];
  question(offer: Offer): Text;
}

/**
 * On a terminal, shows what is decided on and asks; elsewhere the version that was submitted last is decided.
 *
 * @returns what was on the screen, for the decision to compare; undefined if nothing was shown
 * @throws cancelled if the answer is no
 */
export async function shownBefore<Offer>(
  shell: Shell,
  { at, read, view, question }: Offered<Offer>,
): Promise<Offer | undefined> {
  if (at !== undefined || !shell.ask.possible) return undefined;
  await shell.knowWriter();
  // Who may decide it sees it, whatever else he sees.
  const offer = await shell.readOpen(async (ctx) => {
    requireKnown(ctx.actor);
    return await read(ctx);
  });
  await shell.show(view(offer));
  await shell.confirm(question(offer));
  return offer;
}
