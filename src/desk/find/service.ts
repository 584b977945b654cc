import type { Context } from '../../app/context.js';
import { yearOf } from '../../shared/dates.js';
import { type FoundRow, findContacts, findContracts, findCustomers, findDeals, findMembers } from './queries.js';
import { type FoundKind, readSearchWord } from './rules.js';

export interface Found {
  kind: FoundKind;
  /** For a contact, the code of its customer. */
  code: string;
  name: string;
  customer: { code: string; name: string } | null;
  owner: { code: string; name: string } | null;
  phone: string | null;
}

/** The largest number listed of each kind. */
export const MOST_OF_A_KIND = 50;

/**
 * Everything that matches all the words, by name, pinyin, initials, code or phone (policy 6.1.1).
 * @returns customers first, then what belongs to them, then members
 */
export async function find({ db, today }: Context, words: readonly string[]): Promise<Found[]> {
  const search = words.map((word) => readSearchWord(word, yearOf(today)));
  const ofKind = (kind: FoundKind, rows: readonly FoundRow[]) => rows.map((row) => shown(kind, row));
  return [
    ofKind('customer', await findCustomers(db, search, MOST_OF_A_KIND)),
    ofKind('contact', await findContacts(db, search, MOST_OF_A_KIND)),
    ofKind('deal', await findDeals(db, search, MOST_OF_A_KIND)),
    ofKind('contract', await findContracts(db, search, MOST_OF_A_KIND)),
    ofKind('member', await findMembers(db, search, MOST_OF_A_KIND)),
  ].flat();
}

function shown(kind: FoundKind, { code, name, phone, ...of }: FoundRow): Found {
  const customer = withName(of.customerCode, of.customerName);
  const owner = withName(of.ownerCode, of.ownerName);
  return { kind, code, name, customer, owner, phone };
}

const withName = (code: string | null, name: string | null) => (code === null || name === null ? null : { code, name });
