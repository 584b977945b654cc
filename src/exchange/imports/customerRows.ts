import { insteadOf } from '../../app/messages.js';
import { may } from '../../app/permission.js';
import { type ImportedCustomer, importCustomers } from '../../customers/customers/import.js';
import { customerIndex } from '../../customers/customers/queries.js';
import { storedTags } from '../../customers/customers/rules.js';
import { LEVELS, SOURCES } from '../../policy/stages.js';
import { required } from '../../shared/required.js';
import { customersInBook } from './bookQueries.js';
import type { Fields, KnownRow } from './differences.js';
import { CustomerIndex } from './duplicates.js';
import { codeOf, dayOf, type ImportRun, Names, requiredText, type StartImport, textOf } from './importRun.js';
import type { Row, Value } from './problems.js';

/** The book's customers, each with the contact that its row names, or the one whom it has. */
function withContacts(
  book: Awaited<ReturnType<typeof customersInBook>>,
  rows: readonly KnownRow[],
): ReadonlyMap<number, Fields> {
  const nameOf = new Map(rows.map(({ id, says }) => [id, says.contact]));
  return new Map(
    [...book].map(([id, { people, ...customer }]) => {
      const person = people.find(({ name }) => name === nameOf.get(id)) ?? people[0];
      const contact = { contact: person?.name, contactPhone: person?.phone, contactTitle: person?.title };
      const fields = Object.entries(contact).map(([field, value]): [string, Value] => [field, value ?? null]);
      return [id, { ...customer, ...Object.fromEntries(fields) }];
    }),
  );
}

/** What rows say of customers: tags as an archive keeps them. */
const customerSays =
  (run: ImportRun) =>
  (row: Row): Fields => {
    const { tags, ...said } = run.says(row);
    return tags === undefined ? said : { ...said, tags: typeof tags === 'string' ? storedTags(tags) : null };
  };

export const startCustomers: StartImport = async (run) => {
  const names = new Names(await customerIndex(run.ctx.db), run.set);
  const owner = await run.members();
  const saysOf = customerSays(run);
  const mayLimit = may(run.ctx.actor, 'customer.raiseLimit');
  const existing = await CustomerIndex.load(run, run.rules.key !== undefined);
  return {
    async take(rows) {
      const accepted: ImportedCustomer[] = [];
      const known: KnownRow[] = [];
      for (const row of rows) {
        const v = row.values;
        const name = requiredText(row, 'name');
        const there = names.withKey(row.key);
        if (there) {
          known.push({ row, id: there.id, code: there.code, says: saysOf(row) });
          continue;
        }
        if (run.isRepeatedKey(row, 'name')) continue;
        const before = run.bad.length;
        const ownerId = owner(row, 'owner');
        const creditLimitFen = run.fen(v.creditLimit);
        if (creditLimitFen !== null && !mayLimit)
          run.refuseByPolicy(row, 'creditLimit', '3.7.3', required(insteadOf['customer.raiseLimit'], 'its words'));
        const person = textOf(v.contact);
        const contact =
          person === null
            ? undefined
            : {
                name: person,
                phone: textOf(v.contactPhone),
                title: textOf(v.contactTitle),
              };
        const customer = {
          key: row.key,
          name,
          ownerId: ownerId ?? null,
          createdDay: dayOf(v.created) ?? run.ctx.today,
          shortName: textOf(v.shortName),
          uscc: textOf(v.uscc),
          industry: textOf(v.industry),
          region: textOf(v.region),
          size: textOf(v.size),
          level: codeOf(LEVELS, v.level),
          source: codeOf(SOURCES, v.source),
          phone: textOf(v.phone),
          email: textOf(v.email),
          address: textOf(v.address),
          creditLimitFen,
          tags: textOf(v.tags),
          preferences: textOf(v.preferences),
          note: textOf(v.note),
          ...(contact && { contact }),
        };
        const phones = [customer.phone, contact?.phone ?? null].filter((phone) => phone !== null);
        const emails = customer.email === null ? [] : [customer.email];
        const identity = { ...customer, phones, emails };
        if (run.bad.length > before || !run.isNew(row, 'name', existing.duplicateOf(identity))) continue;
        existing.addRow(identity, row.line);
        accepted.push(customer);
      }
      await run.compare(known, async (db, ids) => withContacts(await customersInBook(db, ids), known));
      await importCustomers(run.ctx, accepted);
      run.ownerless += accepted.filter(({ ownerId }) => ownerId === null).length;
      return accepted.length;
    },
  };
};
