import type { WriteContext } from '../../app/context.js';
import type { Level, Source } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { toPinyin } from '../../shared/pinyin.js';
import { required } from '../../shared/required.js';
import { insertContacts, insertCustomers, insertOwners } from './queries.js';
import { normalName } from './rules.js';

/** An imported customer. */
export interface ImportedCustomer {
  /** Its name in the file. */
  key: string;
  name: string;
  ownerId: number | null;
  createdDay: Day;
  contact?: { name: string; phone: string | null; title: string | null };
  shortName?: string | null;
  uscc?: string | null;
  industry?: string | null;
  region?: string | null;
  size?: string | null;
  level?: Level | null;
  source?: Source | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  creditLimitFen?: Fen | null;
  tags?: string | null;
  preferences?: string | null;
  note?: string | null;
}

/** Imports customer archives as they are, each with the start of its history of owners. @returns their ids, in order */
export async function importCustomers(ctx: WriteContext, imported: readonly ImportedCustomer[]): Promise<number[]> {
  const { today, now } = ctx;
  const codes = await ctx.nextCodes(
    'customer',
    imported.map(() => today),
  );
  const rows = [];
  for (const [i, customer] of imported.entries())
    rows.push(await rowOf(customer, required(codes[i], `code of customer ${customer.key}`), { today, now }));
  const ids = insertCustomers(ctx.tx, rows);
  const withId = imported.map((customer, i) => ({
    ...customer,
    id: required(ids[i], `id of customer ${customer.key}`),
  }));
  insertOwners(
    ctx.tx,
    withId.flatMap(({ id, ownerId, createdDay }) =>
      ownerId === null
        ? []
        : [{ customerId: id, memberId: ownerId, fromDay: createdDay, reason: 'import', recordedAt: now }],
    ),
  );
  insertContacts(
    ctx.tx,
    withId.flatMap(({ id, contact }) => (contact ? [{ customerId: id, ...contact, recordedAt: now }] : [])),
  );
  return ids;
}

/** Every row of an import has the same keys: those that the file does not give are undefined. */
async function rowOf(customer: ImportedCustomer, code: string, { today, now }: Pick<WriteContext, 'today' | 'now'>) {
  const { key, name, ownerId, createdDay, shortName, uscc, industry, region, size, level, source } = customer;
  const { phone, email, address, creditLimitFen, tags, preferences, note } = customer;
  return {
    code,
    name,
    normalName: normalName(name),
    ...(await toPinyin(name)),
    shortName,
    uscc,
    industry,
    region,
    size,
    level,
    source,
    ownerId,
    phone,
    email,
    address,
    creditLimitFen,
    tags,
    preferences,
    note,
    createdDay,
    updatedDay: today,
    sourceKey: key,
    recordedAt: now,
  };
}
