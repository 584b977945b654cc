import type { Context } from '../../app/context.js';
import { yearOf } from '../../shared/dates.js';
import { findAll } from './queries.js';
import { type FoundKind, readSearchWord } from './rules.js';

export interface Found {
  kind: FoundKind;
  /** A contact has the code of his customer. */
  code: string;
  name: string;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string } | null;
  phone: string | null;
}

/** At most so many of a kind: more words narrow it down. */
export const MOST_OF_A_KIND = 50;

/** Everything that has all the words: by name, pinyin, initials, code or phone (policy 6.1.1). */
export async function find(ctx: Context, words: readonly string[]): Promise<Found[]> {
  const typed = words.map((word) => readSearchWord(word, yearOf(ctx.today)));
  const rows = await findAll(ctx.db, typed, MOST_OF_A_KIND);
  return rows.map(({ kind, code, name, customerCode, customerName, ownerCode, ownerName, phone }) => ({
    kind,
    code,
    name,
    customer: customerCode === null ? null : { code: customerCode, name: customerName! },
    owner: ownerCode === null ? null : { code: ownerCode, name: ownerName! },
    phone,
  }));
}
