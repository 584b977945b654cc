import type { Db } from '../../db/engine.js';
import { CODE_KINDS, type CodeKind, counterOf, formatCode } from '../shared/codes.js';
import { type Day, yearOf } from '../shared/dates.js';
import { codesIn } from './audit/entry.js';
import { lastNumbers, lastSubjectWith, setLastNumber } from './queries.js';

/** The code of a kind that a member touched last: what `@last` means. */
export async function lastCodeOf(db: Db, actorId: number, kind: CodeKind): Promise<string | undefined> {
  const start = `${CODE_KINDS[kind].prefix}-`;
  const subject = await lastSubjectWith(db, actorId, start);
  return subject === undefined ? undefined : codesIn(subject).find((code) => code.startsWith(start));
}

/** The next codes of a kind, one a day given. The counters move once for all codes of a year. */
export async function takeCodes(db: Db, kind: CodeKind, days: readonly Day[]): Promise<string[]> {
  const issued = new Map<string, number>();
  for (const day of days) {
    const counter = counterOf(kind, yearOf(day));
    issued.set(counter, (issued.get(counter) ?? 0) + 1);
  }
  const last = await lastNumbers(db, [...issued.keys()]);
  for (const [counter, count] of issued) await setLastNumber(db, counter, (last.get(counter) ?? 0) + count);
  return days.map((day) => {
    const counter = counterOf(kind, yearOf(day));
    const number = (last.get(counter) ?? 0) + 1;
    last.set(counter, number);
    return formatCode(kind, yearOf(day), number);
  });
}

export async function takeCode(db: Db, kind: CodeKind, day: Day): Promise<string> {
  const [code] = await takeCodes(db, kind, [day]);
  if (code === undefined) throw new Error(`no ${kind} code was given out`);
  return code;
}
