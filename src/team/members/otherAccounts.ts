import type { KnownMisfit } from '../../../db/audit/accounts.js';
import { startOfDay } from '../../shared/clock.js';
import { addDays, type Instant, type Month, spanOf } from '../../shared/dates.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

const MOST_NAMED = 3;

/** The instants of some months, as the log is asked for them. */
export const instantsOf = (first: Month, last: Month, timeZone: string): { from: Instant; end: Instant } => ({
  from: startOfDay(spanOf(first).from, timeZone),
  end: startOfDay(addDays(spanOf(last).to, 1), timeZone),
});

/** That entries were written by another account than their member's, with the first of them (policy 1.3.2). */
export const otherAccountNotes = (misfits: readonly KnownMisfit[]): Text[] =>
  misfits.length === 0
    ? []
    : [
        messages.otherAccounts(
          misfits.length,
          misfits.slice(0, MOST_NAMED).map(({ seq, actor, osUser }) => `${seq} ${actor} (${osUser})`),
        ),
      ];
