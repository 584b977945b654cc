import type { Session } from '../app/session.js';
import { t } from './language.js';
import { messages } from './messages.js';
import type { Shell } from './shell.js';

/**
 * Whether a clock far ahead of the log is right, before something is closed; asked once on a terminal (policy 4.2).
 *
 * @param isSaid `--clock-is-right`
 * @throws policyRefusal for a clock that is behind, or that nobody vouches for
 */
export async function askedClock(
  shell: Shell,
  action: Parameters<Session['clockRefusal']>[0],
  isSaid: boolean,
): Promise<boolean> {
  const session = await shell.session();
  const refusal = await session.clockRefusal(action, isSaid);
  if (refusal === undefined) return isSaid;
  const isRight =
    refusal.isAhead &&
    shell.ask.possible &&
    (await shell.ask.confirm(t(messages.isClockRight(session.today, refusal.reached))));
  if (!isRight) throw refusal.error;
  return true;
}
