import { insteadOf } from '../../app/messages.js';
import { may } from '../../app/permission.js';
import { type ImportedCustomer, importCustomers } from '../../customers/customers/import.js';
import { customerIndex } from '../../customers/customers/queries.js';
import { LEVELS, SOURCES } from '../../policy/stages.js';
import { required } from '../../shared/required.js';
import { CustomerIndex } from './duplicates.js';
import { codeOf, dayOf, Names, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';

export const startCustomers: StartImport = async (run) => {
  const names = new Names(await customerIndex(run.ctx.db), run.set);
  const owner = await run.members();
  const mayLimit = may(run.ctx.actor, 'customer.raiseLimit');
  const keysInFile = new Map<string, number>();
  const existing = await CustomerIndex.load(run, run.rules.key !== undefined);
  return {
    async take(rows) {
      const accepted: ImportedCustomer[] = [];
      for (const row of rows) {
        const v = row.values;
        const name = requiredText(row, 'name');
        if (run.isExisting(names.withKey(row.key)?.name, name)) continue;
        const keyLine = keysInFile.get(row.key);
        if (keyLine !== undefined) {
          run.refuse(row, 'name', messages.repeatedKey(row.key, keyLine));
          continue;
        }
        keysInFile.set(row.key, row.line);
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
      await importCustomers(run.ctx, accepted);
      run.ownerless += accepted.filter(({ ownerId }) => ownerId === null).length;
      return accepted.length;
    },
  };
};
