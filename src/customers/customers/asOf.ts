import { lastEntryDays, type PastDay, type PastValues, pastDay, valuesAsOf } from '../../app/asOf.js';
import type { AuditAction } from '../../app/audit/actions.js';
import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import {
  archivesOpenedBy,
  type Contact,
  type Customer,
  type CustomerRecord,
  lastContactDays,
  ownersOn,
} from './queries.js';
import { storedTags } from './rules.js';

/** The fields of an archive without a day of their own; the ledger keeps what they were. */
const FIELDS = [
  'name',
  'shortName',
  'uscc',
  'level',
  'industry',
  'region',
  'size',
  'source',
  'phone',
  'email',
  'address',
  'creditLimitFen',
  'preferences',
  'note',
] as const satisfies readonly (keyof Customer)[];

/** What changes fields of an archive, and what confirms it besides. */
const CHANGES: AuditAction[] = ['customer.edit', 'customer.tagAdd', 'customer.tagRemove', 'customer.merge'];
const CONFIRMS: AuditAction[] = [
  ...CHANGES,
  'customer.add',
  'customer.assign',
  'customer.contactAdd',
  'customer.contactEdit',
];

/**
 * Archives as of a day (policy 6.1.1): those opened by then, owned by who owned them, with the fields and the last contact
 * of that day. A merge says that two archives were one customer, whenever: there is one as of any day.
 *
 * @param id only this one
 * @returns in the order of their codes
 */
export async function customersAsOf(ctx: Context, past: PastDay, id?: number): Promise<CustomerRecord[]> {
  const archives = await archivesOpenedBy(ctx.db, past.day, id);
  const values = await valuesAsOf(ctx, past, CHANGES);
  const confirmed = await lastEntryDays(ctx, past, CONFIRMS);
  const owners = await ownersOn(ctx.db, past.day);
  const contactDays = await lastContactDays(
    ctx.db,
    archives.map((archive) => archive.id),
    past.day,
  );
  return archives.map((archive) => ({
    archive: {
      ...archive,
      ...fieldsIn(values.get(archive.code) ?? {}),
      updatedDay:
        archive.updatedDay <= past.day ? archive.updatedDay : (confirmed.get(archive.code) ?? archive.createdDay),
    },
    owner: owners.get(archive.id) ?? null,
    lastContactDay: contactDays.get(archive.id) ?? null,
  }));
}

/** What customers were called as of a day, for lists of other rooms. @param asOf undefined: today */
export async function customerNamesAsOf(
  ctx: Context,
  asOf: Day | undefined,
): Promise<(customer: { code: string; name: string }) => string> {
  const past = pastDay(ctx, asOf);
  const values = past === undefined ? undefined : await valuesAsOf(ctx, past, CHANGES);
  return ({ code, name }) => String(values?.get(code)?.name ?? name);
}

function fieldsIn(values: PastValues): Partial<Customer> {
  const fields = Object.fromEntries(FIELDS.filter((field) => field in values).map((field) => [field, values[field]]));
  if (!('tags' in values)) return fields;
  return { ...fields, tags: Array.isArray(values.tags) ? storedTags(values.tags.join(',')) : null };
}

/** The contacts that were recorded by the end of a day; what is known of each is what is known now. */
export const contactsAsOf = (contacts: readonly Contact[], { end }: PastDay): Contact[] =>
  contacts.filter(({ recordedAt }) => recordedAt < end);
