import type { Context } from '../../app/context.js';
import { yearOf } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import {
  type FoundRow,
  findClaims,
  findCoded,
  findContacts,
  findContracts,
  findCustomers,
  findDeals,
  findFapiaos,
  findInstalments,
  findLeads,
  findMembers,
} from './queries.js';
import { FAPIAO_KINDS, type FoundKind, readCoded, readSearchWord } from './rules.js';

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
 * Everything that matches all the words, by name, pinyin, initials, code or phone (policy 6.1.1); what has the code that was typed,
 * of whatever kind; or, if they are the number of a fapiao however it is written, what carries it (3.7.1, 5.2.3).
 * @returns customers first, then what belongs to them, then members, then fapiaos
 */
export async function find({ db, today }: Context, words: readonly string[]): Promise<Found[]> {
  const search = words.map((word) => readSearchWord(word, yearOf(today)));
  const ofKind = (kind: FoundKind, rows: readonly FoundRow[]) => rows.map((row) => shown(kind, row));
  return [
    ofKind('customer', await findCustomers(db, search, MOST_OF_A_KIND)),
    ofKind('contact', await findContacts(db, search, MOST_OF_A_KIND)),
    ofKind('lead', await findLeads(db, search, MOST_OF_A_KIND)),
    ofKind('deal', await findDeals(db, search, MOST_OF_A_KIND)),
    ofKind('contract', await findContracts(db, search, MOST_OF_A_KIND)),
    ofKind('member', await findMembers(db, search, MOST_OF_A_KIND)),
    await withCode(db, words.join(' '), yearOf(today)),
    ...(await withFapiao(db, words.join(' '))),
  ].flat();
}

/** What has the code that was typed: an order, a quotation, a receipt … */
async function withCode(db: Context['db'], typed: string, thisYear: string): Promise<Found[]> {
  const coded = readCoded(typed, thisYear);
  if (coded === undefined) return [];
  return (await findCoded(db, coded.kind, coded.code)).map((row) => shown(coded.kind, row));
}

async function withFapiao(db: Context['db'], typed: string): Promise<Found[][]> {
  if (!isFapiaoNumber(typed)) return [];
  const key = fapiaoKey(typed);
  const found = {
    fapiao: await findFapiaos(db, key),
    instalment: await findInstalments(db, [key, typed]),
    claim: await findClaims(db, key),
  };
  return FAPIAO_KINDS.map((kind) => found[kind].map((row) => shown(kind, row)));
}

function shown(kind: FoundKind, { code, name, phone, ...of }: FoundRow): Found {
  const customer = withName(of.customerCode, of.customerName);
  const owner = withName(of.ownerCode, of.ownerName);
  return { kind, code, name, customer, owner, phone };
}

const withName = (code: string | null, name: string | null) => (code === null || name === null ? null : { code, name });
