import { bringTargets, targetIndex } from '../appraisal/history.js';
import { bringReceivables, instalmentIndex } from '../collections/history.js';
import type { WriteContext } from '../context.js';
import { bringCarriedOver, bringContracts, contractIndex, type PastContract } from '../contracts/history.js';
import { taxedLine } from '../contracts/service.js';
import { bringCustomers, customerIndex, type PastCustomer } from '../customers/history.js';
import { loadChecks } from '../customers/service.js';
import { bringClaims, claimIndex, invoiceKey } from '../expenses/history.js';
import { bringDeals, bringProducts, dealIndex, productIndex } from '../pipeline/history.js';
import { requireOpenMonth } from '../policy/closedMonths.js';
import { requirePermission } from '../policy/permissions.js';
import { isOpenStage } from '../policy/stages.js';
import { firstDay, monthOf } from '../shared/dates.js';
import { divideRounded, type Parsed } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import { bringMembers, memberIndex } from '../team/history.js';
import type { Kind } from './fields.js';
import type { Mapped, Row } from './mapping.js';
import { m, NOUNS } from './messages.js';
import { insertImport } from './queries.js';
import { type BadCell, badCell } from './read.js';
import type { Rules } from './ruleFile.js';

export interface ImportInput {
  kind: Kind;
  rules: Rules;
  rulesSha256: string | null;
  file: string;
  sha256: string;
  mapped: Mapped;
  /** Is told how many records were written so far. */
  progress?: (written: number) => void;
  /** Take the good rows and leave the bad ones. */
  acceptGood: boolean;
}
export interface Imported {
  kind: Kind;
  added: number;
  existing: number;
  /** Existing ones whose content differs from the file; they are kept as they are. */
  differing: number;
  filtered: number;
  rejected: number;
  createdCustomers: number;
  createdProducts: number;
  bad: BadCell[];
  badLines: Set<number>;
}

/** Bad rows stop an import that was not asked to take the good ones only. */
export class BadRows extends Error {
  readonly bad: BadCell[];
  readonly lines: number;
  constructor(bad: BadCell[], lines: number) {
    super(`${lines} bad rows`);
    this.bad = bad;
    this.lines = lines;
  }
}

type Value = string | number | null | undefined;
const textOf = (value: Value): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: Value): number | null => (typeof value === 'number' ? value : null);

/** Looks things up as rows name them: by the key that they were imported with, by code, by name. */
class Names<T extends { id: number; code: string; name?: string; key: string | null }> {
  private readonly byKey = new Map<string, T>();
  private readonly byCode = new Map<string, T>();
  private readonly byName = new Map<string, T[]>();
  private readonly set: string;
  constructor(known: readonly T[], set: string) {
    this.set = set;
    for (const one of known) this.add(one);
  }
  add(one: T): void {
    if (one.key !== null) this.byKey.set(one.key, one);
    this.byCode.set(one.code, one);
    if (one.name === undefined) return;
    const twins = this.byName.get(one.name);
    if (twins) twins.push(one);
    else this.byName.set(one.name, [one]);
  }
  hasKey(key: string): T | undefined {
    return this.byKey.get(key);
  }
  /** @returns the thing, or how many have that name */
  find(word: string): T | number {
    const sure = this.byKey.get(`${this.set}:${word}`) ?? this.byCode.get(word);
    if (sure) return sure;
    const named = this.byName.get(word) ?? [];
    return named.length === 1 ? named[0]! : named.length;
  }
}

/**
 * Sums thousandths exactly and rounds each running total: a line gets what the total moved by. So every member-month
 * equals its exact sum rounded half away from zero, and no line is more than one fen from its own value.
 */
export function runningRounder(scale: number): (group: string, scaled: number) => number {
  const totals = new Map<string, number>();
  return (group, scaled) => {
    const before = totals.get(group) ?? 0;
    totals.set(group, before + scaled);
    return divideRounded(before + scaled, scale) - divideRounded(before, scale);
  };
}

/** One import under way: the rows, what they may name, and what is wrong with them. */
class Work {
  readonly ctx: WriteContext;
  readonly rules: Rules;
  readonly rows: readonly Row[];
  readonly bad: BadCell[];
  readonly badLines: Set<number>;
  existing = 0;
  differing = 0;
  createdCustomers = 0;
  createdProducts = 0;
  readonly set: string;
  /** Rows that something is wrong with: nothing they belong to is taken without them. */
  readonly badRows: Row[];
  private readonly columnOf: Map<string, string>;

  constructor(ctx: WriteContext, { kind, rules, mapped }: ImportInput) {
    this.ctx = ctx;
    this.rules = rules;
    this.rows = mapped.rows;
    this.bad = [...mapped.bad];
    this.badLines = new Set(mapped.badLines);
    this.badRows = [...mapped.badRows];
    this.set = rules.set ?? kind;
    this.columnOf = mapped.columnOf;
  }

  refuse(row: Row, field: string, text: Text): null {
    this.bad.push(badCell(row.line, this.columnOf.get(field) ?? field, text));
    this.badLines.add(row.line);
    this.badRows.push(row);
    return null;
  }
  /** An amount as fen; with more decimals it is rounded on its own. */
  fen(value: Value): number | null {
    const scaled = numberOf(value);
    return scaled === null ? null : divideRounded(scaled, this.scale);
  }
  get scale(): number {
    return 10 ** (this.rules.amounts.decimals - 2);
  }
  /** Takes rows that are there already out; counts those that differ. */
  isKnown(known: string | undefined, fresh: string): boolean {
    if (known === undefined) return false;
    this.existing += 1;
    if (known !== fresh) this.differing += 1;
    return true;
  }
  found<T>(row: Row, field: string, noun: Text, word: string, found: T | number): T | null {
    if (typeof found !== 'number') return found;
    const say = found === 0 ? m.unknownOne : m.severalOnes;
    return this.refuse(row, field, { zh: say(noun.zh, word).zh, en: say(noun.en, word).en });
  }

  async members(): Promise<(row: Row, field: string) => number | null | undefined> {
    const index = await memberIndex(this.ctx.db);
    const names = new Names(index, this.set);
    const territories = Map.groupBy(index, ({ territory }) => territory ?? '');
    return (row, field) => {
      const word = textOf(row.values[field]);
      if (word === null) return undefined;
      const found = names.find(word);
      const inTerritory = territories.get(word) ?? [];
      const member = typeof found === 'number' && inTerritory.length === 1 ? inTerritory[0]! : found;
      return this.found(row, field, NOUNS.member, word, member)?.id ?? null;
    };
  }

  /** Customers that rows name; those that are missing are made where the rules say so. */
  async customers(ownerOf: (row: Row) => number | null | undefined, createdDay: (row: Row) => string) {
    const names = new Names(await customerIndex(this.ctx.db), this.set);
    const missing = new Map<string, PastCustomer>();
    if (this.rules.create.includes('customer'))
      for (const row of this.rows) {
        const word = textOf(row.values.customer);
        if (word === null || typeof names.find(word) !== 'number') continue;
        const day = createdDay(row);
        const known = missing.get(word);
        if (known && known.createdDay <= day) continue;
        missing.set(word, {
          key: `${this.set}:${word}`,
          name: textOf(row.values.customerName) ?? word,
          ownerId: known?.ownerId ?? ownerOf(row) ?? null,
          createdDay: day,
        });
      }
    const made = [...missing.values()];
    const ids = await bringCustomers(this.ctx, made);
    for (const [i, { key, name }] of made.entries()) names.add({ id: ids[i]!, code: key, name, key, ownerId: null });
    this.createdCustomers = made.length;
    return (row: Row): number | null | undefined => {
      const word = textOf(row.values.customer);
      if (word === null) return undefined;
      return this.found(row, 'customer', NOUNS.customer, word, names.find(word))?.id ?? null;
    };
  }

  async products() {
    const names = new Names(await productIndex(this.ctx.db), this.set);
    if (this.rules.create.includes('product')) {
      const words = this.rows.map((row) => textOf(row.values.product)).filter((word) => word !== null);
      const missing = [...new Set(words)].filter((word) => names.find(word) === 0);
      const made = missing.map((name) => ({
        ...{ key: `${this.set}:${name}`, name, category: null, unit: null },
        ...{ listPriceFen: null, costFen: null, taxRateBp: null },
      }));
      const ids = await bringProducts(this.ctx, made);
      for (const [i, product] of made.entries()) names.add({ ...product, id: ids[i]!, code: product.key });
      this.createdProducts = made.length;
    }
    return (word: string) => {
      const found = names.find(word);
      return typeof found === 'number' ? undefined : found;
    };
  }
}

const KEEP_AT_MOST_CHECKED = { uscc: '', phone: '', email: '' };

type Bring = (work: Work) => Promise<number>;

const BRING: Record<Kind, Bring> = {
  async members(work) {
    const known = await memberIndex(work.ctx.db);
    const names = new Names(known, work.set);
    const manager = await work.members();
    const fresh = work.rows.flatMap((row) => {
      const name = textOf(row.values.name)!;
      const twin = names.hasKey(row.key) ?? known.find((one) => one.name === name);
      if (work.isKnown(twin && `${twin.name}|${twin.territory ?? ''}`, `${name}|${textOf(row.values.territory) ?? ''}`))
        return [];
      const managerId = manager(row, 'manager');
      if (managerId === null) return [];
      const v = row.values;
      return [
        {
          ...{
            key: row.key,
            name,
            roles: textOf(v.role) ?? 'rep',
            territory: textOf(v.territory),
            managerId: managerId ?? null,
          },
          ...{
            osUser: textOf(v.osUser),
            email: textOf(v.email),
            phone: textOf(v.phone),
            joinedDay: textOf(v.joined),
            leftDay: textOf(v.left),
          },
          line: row,
        },
      ];
    });
    const names2 = new Set<string>();
    const once = fresh.filter(({ name, line }) => {
      if (!names2.has(name)) return names2.add(name);
      work.refuse(line, 'name', m.repeatedKey(name));
      return false;
    });
    await bringMembers(
      work.ctx,
      once.map(({ line: _, ...member }) => member),
    );
    return once.length;
  },

  async customers(work) {
    const names = new Names(await customerIndex(work.ctx.db), work.set);
    const owner = await work.members();
    const has = (field: string) => work.rows.some((row) => textOf(row.values[field]) !== null);
    const checks = await loadChecks({
      uscc: has('uscc') ? KEEP_AT_MOST_CHECKED.uscc : undefined,
      phone: has('phone') || has('contactPhone') ? KEEP_AT_MOST_CHECKED.phone : undefined,
      email: has('email') ? KEEP_AT_MOST_CHECKED.email : undefined,
    });
    const checked = (row: Row, field: string, check: (text: string) => Parsed<string>): string | null => {
      const text = textOf(row.values[field]);
      if (text === null) return null;
      const parsed = check(text);
      return parsed.ok ? parsed.value : work.refuse(row, field, parsed.problem);
    };
    const seen = new Set<string>();
    const fresh: PastCustomer[] = [];
    for (const row of work.rows) {
      const v = row.values;
      const name = textOf(v.name)!;
      if (work.isKnown(names.hasKey(row.key)?.name, name)) continue;
      if (seen.has(row.key)) {
        work.refuse(row, 'name', m.repeatedKey(row.key));
        continue;
      }
      seen.add(row.key);
      const before = work.bad.length;
      const ownerId = owner(row, 'owner');
      const contact = textOf(v.contact);
      const customer = {
        ...{
          key: row.key,
          name,
          ownerId: ownerId ?? null,
          createdDay: textOf(v.created) ?? work.ctx.today,
          shortName: textOf(v.shortName),
        },
        ...{
          uscc: checked(row, 'uscc', checks.uscc),
          industry: textOf(v.industry),
          region: textOf(v.region),
          size: textOf(v.size),
        },
        ...{
          level: textOf(v.level),
          source: textOf(v.source),
          phone: checked(row, 'phone', checks.phone),
          email: checked(row, 'email', checks.email),
        },
        ...{
          address: textOf(v.address),
          creditLimitFen: work.fen(v.creditLimit),
          tags: textOf(v.tags),
          preferences: textOf(v.preferences),
          note: textOf(v.note),
        },
        ...(contact === null
          ? {}
          : {
              contact: {
                name: contact,
                phone: checked(row, 'contactPhone', checks.phone),
                title: textOf(v.contactTitle),
              },
            }),
      };
      if (work.bad.length === before) fresh.push(customer);
    }
    await bringCustomers(work.ctx, fresh);
    return fresh.length;
  },

  async products(work) {
    const known = await productIndex(work.ctx.db);
    const names = new Names(known, work.set);
    const seen = new Set<string>();
    const fresh = work.rows.flatMap((row) => {
      const v = row.values;
      const name = textOf(v.name)!;
      const listPriceFen = work.fen(v.listPrice);
      const twin = names.hasKey(row.key);
      if (work.isKnown(twin && `${twin.name}|${twin.listPriceFen}`, `${name}|${listPriceFen}`)) return [];
      if (seen.has(row.key)) return work.refuse(row, 'name', m.repeatedKey(row.key)) ?? [];
      seen.add(row.key);
      return [
        {
          key: row.key,
          name,
          category: textOf(v.category),
          unit: textOf(v.unit),
          listPriceFen,
          costFen: work.fen(v.cost),
          taxRateBp: numberOf(v.taxRate),
        },
      ];
    });
    await bringProducts(work.ctx, fresh);
    return fresh.length;
  },

  async deals(work) {
    const known = new Map((await dealIndex(work.ctx.db)).map((deal) => [deal.key, deal]));
    const owner = await work.members();
    const customer = await work.customers(
      (row) => owner(row, 'owner'),
      (row) => textOf(row.values.opened) ?? work.ctx.today,
    );
    const product = await work.products();
    const seen = new Set<string>();
    const months = new Set<string>();
    const fresh = work.rows.flatMap((row) => {
      const v = row.values;
      const stage = textOf(v.stage)!;
      const closedDay = isOpenStage(stage) ? null : textOf(v.closed);
      const amountFen = work.fen(v.amount);
      const twin = known.get(row.key);
      if (
        work.isKnown(twin && `${twin.stage}|${twin.amountFen}|${twin.closedDay}`, `${stage}|${amountFen}|${closedDay}`)
      )
        return [];
      if (seen.has(row.key)) return work.refuse(row, 'id', m.repeatedKey(row.key)) ?? [];
      seen.add(row.key);
      const before = work.bad.length;
      const ownerId = owner(row, 'owner');
      const customerId = customer(row);
      if (!isOpenStage(stage) && closedDay === null) work.refuse(row, 'closed', m.needsClosed);
      const openedDay = textOf(v.opened) ?? closedDay ?? work.ctx.today;
      if (closedDay !== null && closedDay < openedDay) work.refuse(row, 'closed', m.closedBeforeOpened);
      const named = textOf(v.product);
      if (work.bad.length > before) return [];
      months.add(monthOf(openedDay)).add(monthOf(closedDay ?? openedDay));
      return [
        {
          ...{
            key: row.key,
            title: textOf(v.title) ?? named ?? textOf(v.id) ?? row.key,
            customerId: customerId ?? null,
            ownerId: ownerId!,
          },
          ...{
            productId: named === null ? null : (product(named)?.id ?? null),
            stage,
            enteredAs: textOf(v.enteredAs) ?? 'lead',
            openedDay,
            closedDay,
          },
          ...{ expectedDay: textOf(v.expected), amountFen, source: textOf(v.source), competitor: textOf(v.competitor) },
          lostReason: stage === 'lost' ? (textOf(v.lostReason) ?? 'unknown') : null,
        },
      ];
    });
    await requireOpenMonths(work.ctx, months);
    await bringDeals(work.ctx, fresh);
    return fresh.length;
  },

  async contracts(work) {
    const known = new Map((await contractIndex(work.ctx.db)).map((contract) => [contract.key, contract]));
    const deals = new Names(await dealIndex(work.ctx.db), work.set);
    const rep = await work.members();
    const customer = await work.customers(
      (row) => rep(row, 'rep'),
      (row) => textOf(row.values.signed)!,
    );
    const product = await work.products();
    const rounded = runningRounder(work.scale);
    const exactly = (group: string, scaled: number) =>
      work.rules.amounts.round === 'member-month' ? rounded(group, scaled) : divideRounded(scaled, work.scale);
    const fresh = new Map<string, PastContract & { rows: Row[] }>();
    for (const row of work.rows) {
      const v = row.values;
      const before = work.bad.length;
      const memberId = rep(row, 'rep');
      const customerId = customer(row);
      const signedDay = textOf(v.signed)!;
      const name = textOf(v.product)!;
      const catalogued = product(name);
      const quantityMilli = numberOf(v.quantity) ?? 1000;
      if (quantityMilli <= 0) work.refuse(row, 'quantity', m.notPositive(String(quantityMilli / 1000)));
      const price = numberOf(v.price);
      const amount = numberOf(v.amount) ?? (price === null ? null : divideRounded(price * quantityMilli, 1000));
      if (amount === null) work.refuse(row, 'amount', m.needsAmount);
      const deal =
        textOf(v.deal) === null
          ? null
          : work.found(row, 'deal', NOUNS.deal, textOf(v.deal)!, deals.find(textOf(v.deal)!));
      const cost = costOf(work, row, catalogued, quantityMilli);
      if (work.bad.length > before) continue;
      const group = `${memberId}|${monthOf(signedDay)}`;
      const line = taxedLine({
        ...{
          product: name,
          productId: catalogued?.id ?? null,
          quantityMilli,
          taxRateBp: numberOf(v.taxRate) ?? catalogued?.taxRateBp ?? 0,
        },
        netFen: exactly(`${group}|net`, amount!),
        costFen: cost === null ? null : exactly(`${group}|cost`, cost),
      });
      const standing = fresh.get(row.key);
      if (!standing) {
        fresh.set(row.key, {
          ...{
            key: row.key,
            title: textOf(v.title) ?? name,
            customerId: customerId!,
            dealId: deal?.id ?? null,
            memberId: memberId!,
            signedDay,
          },
          lines: [line],
          rows: [row],
        });
        continue;
      }
      const other =
        standing.customerId !== customerId
          ? 'customer'
          : standing.signedDay !== signedDay
            ? 'signed'
            : standing.memberId !== memberId
              ? 'rep'
              : undefined;
      if (other) work.refuse(row, other, m.otherRow(other));
      else {
        standing.lines.push(line);
        standing.rows.push(row);
      }
    }
    // Half a contract is worse than none: its missing lines could never be brought in later.
    for (const { key, line } of [...work.badRows]) {
      for (const row of fresh.get(key)?.rows ?? []) work.refuse(row, 'id', m.groupBad(line));
      fresh.delete(key);
    }
    const good = [...fresh.values()].filter(({ key, lines }) => {
      const net = lines.reduce((sum, { netFen }) => sum + netFen, 0);
      return !work.isKnown(known.get(key) && String(known.get(key)!.netFen), String(net));
    });
    await requireOpenMonths(
      work.ctx,
      good.map(({ signedDay }) => monthOf(signedDay)),
    );
    await bringContracts(work.ctx, good);
    return good.length;
  },

  async receivables(work) {
    const known = new Map((await instalmentIndex(work.ctx.db)).map((one) => [one.key, one]));
    const contracts = new Names(await contractIndex(work.ctx.db), work.set);
    const owner = await work.members();
    const customer = await work.customers(
      (row) => owner(row, 'owner'),
      (row) => textOf(row.values.issued)!,
    );
    const seen = new Set<string>();
    const fresh = work.rows.flatMap((row) => {
      const v = row.values;
      const amountFen = work.fen(v.amount)!;
      const [fromDay, dueDay, settledDay] = [textOf(v.issued)!, textOf(v.due)!, textOf(v.settled)];
      const twin = known.get(row.key);
      if (work.isKnown(twin && `${twin.amountFen}|${twin.dueDay}`, `${amountFen}|${dueDay}`)) return [];
      if (seen.has(row.key)) return work.refuse(row, 'invoice', m.repeatedKey(row.key)) ?? [];
      seen.add(row.key);
      const before = work.bad.length;
      const customerId = customer(row);
      const ownerId = owner(row, 'owner');
      if (amountFen <= 0) work.refuse(row, 'amount', m.notPositive(String(amountFen / 100)));
      if (dueDay < fromDay) work.refuse(row, 'due', m.dueBeforeIssued);
      if (settledDay !== null && settledDay < fromDay) work.refuse(row, 'settled', m.settledBeforeIssued);
      const word = textOf(v.contract);
      const contract = word === null ? null : work.found(row, 'contract', NOUNS.contract, word, contracts.find(word));
      if (work.bad.length > before) return [];
      const invoiceNo = textOf(v.invoice)!;
      return [
        {
          key: row.key,
          contractId: contract?.id ?? 0,
          customerId: contract?.customerId ?? customerId!,
          ownerId: ownerId ?? null,
          invoiceNo,
          fromDay,
          dueDay,
          amountFen,
          settledDay,
          dispute: textOf(v.dispute),
        },
      ];
    });
    await requireOpenMonths(
      work.ctx,
      fresh.flatMap(({ settledDay, fromDay }) => [monthOf(fromDay), monthOf(settledDay ?? fromDay)]),
    );
    const loose = fresh.filter(({ contractId }) => contractId === 0);
    const ids = await bringCarriedOver(
      work.ctx,
      loose.map(({ key, invoiceNo, customerId, ownerId, fromDay, amountFen }) => ({
        key: `receivable:${key}`,
        title: invoiceNo,
        customerId,
        ownerId,
        signedDay: fromDay,
        grossFen: amountFen,
      })),
    );
    for (const [i, one] of loose.entries()) one.contractId = ids[i]!;
    await bringReceivables(work.ctx, fresh);
    return fresh.length;
  },

  async targets(work) {
    const known = new Map(
      (await targetIndex(work.ctx.db)).map((target) => [`${target.month}|${target.memberId ?? ''}`, target.salesFen]),
    );
    const member = await work.members();
    const sums = new Map<
      string,
      {
        month: string;
        memberId: number | null;
        salesFen: number;
        profitFen: number | null;
        newCustomers: number | null;
        rows: Row[];
      }
    >();
    const idOf = (row: Row): string | null => {
      const [month, word] = [textOf(row.values.month), textOf(row.values.member)];
      if (month === null || word === null) return null;
      const memberId = /^(team|团队)$/i.test(word) ? '' : member(row, 'member');
      return memberId === null ? null : `${month}|${memberId}`;
    };
    const add = (a: number | null, b: number | null) => (b === null ? a : (a ?? 0) + b);
    for (const row of work.rows) {
      const v = row.values;
      const isTeam = /^(team|团队)$/i.test(textOf(v.member)!);
      const memberId = isTeam ? undefined : member(row, 'member');
      if (memberId === null) continue;
      const month = textOf(v.month)!;
      const id = `${month}|${memberId ?? ''}`;
      const sum = sums.get(id) ?? {
        month,
        memberId: memberId ?? null,
        salesFen: 0,
        profitFen: null,
        newCustomers: null,
        rows: [],
      };
      const [salesFen, profitFen] = [work.fen(v.sales)!, work.fen(v.profit)];
      if (salesFen < 0) work.refuse(row, 'sales', m.notPositive(String(salesFen / 100)));
      sums.set(id, {
        ...sum,
        salesFen: sum.salesFen + salesFen,
        profitFen: add(sum.profitFen, profitFen),
        newCustomers: add(sum.newCustomers, numberOf(v.newCustomers)),
        rows: [...sum.rows, row],
      });
    }
    for (const bad of [...work.badRows]) {
      const id = idOf(bad);
      if (id === null) continue;
      for (const row of sums.get(id)?.rows ?? []) if (row !== bad) work.refuse(row, 'month', m.groupBad(bad.line));
      sums.delete(id);
    }
    const fresh = [...sums]
      .filter(
        ([id, { salesFen }]) => !work.isKnown(known.has(id) ? String(known.get(id)) : undefined, String(salesFen)),
      )
      .map(([, { rows: _, ...target }]) => target);
    await requireOpenMonths(
      work.ctx,
      fresh.map(({ month }) => month),
    );
    await bringTargets(work.ctx, fresh);
    return fresh.length;
  },

  async claims(work) {
    const index = await claimIndex(work.ctx.db);
    const known = new Map(index.map((claim) => [claim.key, claim]));
    const invoices = new Set(index.map((claim) => claim.invoiceKey));
    const member = await work.members();
    const customer = await work.customers(
      () => null,
      (row) => textOf(row.values.day)!,
    );
    const seen = new Set<string>();
    const fresh = work.rows.flatMap((row) => {
      const v = row.values;
      const amountFen = work.fen(v.amount)!;
      const { key } = row;
      if (work.isKnown(known.has(key) ? String(known.get(key)!.amountFen) : undefined, String(amountFen))) return [];
      if (seen.has(key)) return work.refuse(row, 'id', m.repeatedKey(key)) ?? [];
      seen.add(key);
      const before = work.bad.length;
      const memberId = member(row, 'member');
      const customerId = customer(row);
      const invoiceNo = textOf(v.invoice);
      const unique = invoiceNo === null ? null : invoiceKey(invoiceNo);
      if (unique !== null && invoices.has(unique)) work.refuse(row, 'invoice', m.invoiceTaken(invoiceNo!));
      if (amountFen <= 0) work.refuse(row, 'amount', m.notPositive(String(amountFen / 100)));
      if (work.bad.length > before) return [];
      if (unique !== null) invoices.add(unique);
      return [
        {
          ...{
            key,
            memberId: memberId!,
            category: textOf(v.category)!,
            amountFen,
            day: textOf(v.day)!,
            purpose: textOf(v.purpose) ?? textOf(v.category)!,
          },
          ...{ customerId: customerId ?? null, invoiceNo, invoiceKey: unique, paidDay: textOf(v.paid) },
        },
      ];
    });
    await bringClaims(work.ctx, fresh);
    return fresh.length;
  },
};

/** The cost of a line in the scale of the rules: given, worked out, from the catalogue, or not known. */
function costOf(
  work: Work,
  row: Row,
  product: { name: string; listPriceFen: number | null; costFen: number | null } | undefined,
  quantityMilli: number,
): number | null {
  const rule = work.rules.derive.cost;
  if (rule && 'percent_of_list' in rule) {
    if (product?.listPriceFen === null || product === undefined)
      return work.refuse(row, 'product', m.noListPrice(textOf(row.values.product) ?? ''));
    const unitFen = rule.round_to * 100;
    const each = divideRounded(Math.round(product.listPriceFen * rule.percent_of_list), 100 * unitFen) * unitFen;
    return divideRounded(each * quantityMilli, 1000) * work.scale;
  }
  const given = numberOf(row.values.cost);
  if (given !== null) return given;
  return product?.costFen === null || product === undefined
    ? null
    : divideRounded(product.costFen * quantityMilli, 1000) * work.scale;
}

async function requireOpenMonths(ctx: WriteContext, months: Iterable<string>): Promise<void> {
  for (const month of new Set(months)) await requireOpenMonth(ctx, firstDay(month));
}

const REPORT_EVERY = 2_000;

/** The same context, whose bulk inserts tell how far they are. */
function reporting(ctx: WriteContext, report: (written: number) => void): WriteContext {
  let written = 0;
  function* counted<T>(rows: Iterable<T>): Iterable<T> {
    for (const row of rows) {
      yield row;
      written += 1;
      if (written % REPORT_EVERY === 0) report(written);
    }
  }
  return { ...ctx, tx: { ...ctx.tx, insertMany: (table, rows) => ctx.tx.insertMany(table, counted(rows)) } };
}

/**
 * Brings the rows of a file in (policy 6.1.1): all of them in one write, or none. What is there already stays as it is.
 *
 * @throws BadRows where rows are bad and not only the good ones are wanted; conflict for a closed month
 */
export async function importRows(ctx: WriteContext, input: ImportInput): Promise<Imported> {
  requirePermission(ctx.actor, 'data.import');
  const work = new Work(input.progress ? reporting(ctx, input.progress) : ctx, input);
  const added = await BRING[input.kind](work);
  if (work.bad.length > 0 && !input.acceptGood) throw new BadRows(work.bad, work.badLines.size);
  const counts = { added, existing: work.existing, filtered: input.mapped.filtered, rejected: work.badLines.size };
  const fileName = input.file.split(/[/\\]/).at(-1)!;
  await insertImport(ctx.db, { kind: input.kind, fileName, sha256: input.sha256, ...counts, recordedAt: ctx.now });
  const { differing, createdCustomers, createdProducts } = work;
  ctx.audit(`import.${input.kind}`, input.kind, {
    file: fileName,
    sha256: input.sha256,
    rulesSha256: input.rulesSha256,
    ...counts,
    differing,
    createdCustomers,
  });
  return {
    kind: input.kind,
    ...counts,
    differing,
    createdCustomers,
    createdProducts,
    bad: work.bad,
    badLines: work.badLines,
  };
}
