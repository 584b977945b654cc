import type { WriteContext } from '../app/context.js';
import { setDispute } from '../collections/receivables/import.js';
import { receivePayment } from '../collections/receivables/receive.js';
import { resolveInstalment } from '../collections/receivables/resolve.js';
import { addContact, editContact } from '../customers/customers/contacts.js';
import { type CustomerChange, editCustomer } from '../customers/customers/edit.js';
import { contactsOf } from '../customers/customers/queries.js';
import { type KnownRow, shownValue } from '../exchange/imports/differences.js';
import type { Kind } from '../exchange/imports/fields.js';
import { codeOf, dayOf, numberOf, type Refusal, textOf, type Update } from '../exchange/imports/importRun.js';
import type { FieldDiff } from '../exchange/imports/problems.js';
import { updateMessages as messages } from '../exchange/imports/updateMessages.js';
import { payClaims } from '../expenses/claims/pay.js';
import { type DealChange, editDeal } from '../pipeline/deals/edit.js';
import { closeInHistory } from '../pipeline/deals/import.js';
import { moveDeals } from '../pipeline/deals/move.js';
import { editProduct, listPrices, type ProductInput, setPrice } from '../pipeline/products/service.js';
import { isOpenStage, LEVELS, LOST_REASONS, SOURCES, STAGES } from '../policy/stages.js';
import type { Day } from '../shared/dates.js';
import { policyRefusal, SalesdeskError, usageError } from '../shared/errors.js';
import type { Fen } from '../shared/money.js';
import { required } from '../shared/required.js';
import type { MemberChange } from '../team/members/roster.js';
import { adjustContract } from './adjustContract.js';
import { assignCustomer } from './assignCustomer.js';
import { assignDeal } from './assignDeal.js';
import { changeMember } from './changeTeam.js';

/** One row to be changed, by field. */
class Wanted {
  readonly known: KnownRow;
  readonly reason: string;
  private readonly diffs: ReadonlyMap<string, FieldDiff>;
  constructor(known: KnownRow, diffs: readonly FieldDiff[], reason: string) {
    this.known = known;
    this.reason = reason;
    this.diffs = new Map(diffs.map((diff) => [diff.field, diff]));
  }
  has(...fields: string[]): boolean {
    return fields.some((field) => this.diffs.has(field));
  }
  text(field: string): string | undefined {
    return textOf(this.diffs.get(field)?.to) ?? undefined;
  }
  day(field: string): Day | undefined {
    return dayOf(this.diffs.get(field)?.to) ?? undefined;
  }
  number(field: string): number | undefined {
    return numberOf(this.diffs.get(field)?.to) ?? undefined;
  }
  /** By how much the file says more. */
  change(field: string): Fen | undefined {
    const diff = this.diffs.get(field);
    return diff === undefined ? undefined : (numberOf(diff.to) ?? 0) - (numberOf(diff.from) ?? 0);
  }
}

/** Changes a row by the services of the commands that are typed for it: their rights, gates, closed months. */
type Change = (ctx: WriteContext, wanted: Wanted) => Promise<void>;

/** Without what is not given: a service takes a given field for a wanted change. */
function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const changeMemberRow: Change = async (ctx, wanted) => {
  const change = given({
    territory: wanted.text('territory'),
    manager: wanted.text('manager'),
    osUser: wanted.text('osUser'),
    email: wanted.text('email'),
    phone: wanted.text('phone'),
    joinedDay: wanted.day('joined'),
    name: wanted.text('name'),
  }) as MemberChange;
  const { done } = { done: undefined, ...(await changeMember(ctx, wanted.known.code, change)) };
  if (done === undefined) throw policyRefusal('2.1', messages.waits);
};

const changeCustomer: Change = async (ctx, wanted) => {
  const { code, id } = wanted.known;
  const change = given({
    name: wanted.text('name'),
    shortName: wanted.text('shortName'),
    uscc: wanted.text('uscc'),
    industry: wanted.text('industry'),
    region: wanted.text('region'),
    size: wanted.text('size'),
    level: codeOf(LEVELS, wanted.text('level')) ?? undefined,
    source: codeOf(SOURCES, wanted.text('source')) ?? undefined,
    phone: wanted.text('phone'),
    email: wanted.text('email'),
    address: wanted.text('address'),
    creditLimitFen: wanted.number('creditLimit'),
    tags: wanted.text('tags'),
    preferences: wanted.text('preferences'),
    note: wanted.text('note'),
  }) as CustomerChange;
  if (Object.keys(change).length > 0) await editCustomer(ctx, code, change);
  const owner = wanted.text('owner');
  if (owner !== undefined)
    await assignCustomer(ctx, code, owner, { reason: wanted.reason, day: ctx.today, withDeals: false });
  if (!wanted.has('contact', 'contactPhone', 'contactTitle')) return;
  const name = textOf(wanted.known.says.contact);
  if (name === null) return;
  const person = given({ phone: wanted.text('contactPhone'), title: wanted.text('contactTitle') });
  const isThere = (await contactsOf(ctx.db, id)).some((contact) => contact.name === name);
  if (isThere) await editContact(ctx, code, name, person);
  else await addContact(ctx, code, { name, ...person });
};

const changeProduct: Change = async (ctx, wanted) => {
  const { code } = wanted.known;
  const priceFen = wanted.number('listPrice');
  // A price list goes on with the new price; without one it is that of the product.
  const isListed = priceFen !== undefined && (await listPrices(ctx, code)).length > 1;
  const change = given({
    name: wanted.text('name'),
    category: wanted.text('category'),
    unit: wanted.text('unit'),
    costFen: wanted.number('cost'),
    taxRateBp: wanted.number('taxRate'),
    listPriceFen: isListed ? undefined : priceFen,
  }) as Partial<ProductInput>;
  if (Object.keys(change).length > 0) await editProduct(ctx, code, change);
  if (isListed) await setPrice(ctx, code, { priceFen, fromDay: ctx.today });
};

const changeDeal: Change = async (ctx, wanted) => {
  const { code } = wanted.known;
  const change = given({
    title: wanted.text('title'),
    customer: wanted.text('customer'),
    product: wanted.text('product'),
    expectedDay: wanted.day('expected'),
    amountFen: wanted.number('amount'),
    source: codeOf(SOURCES, wanted.text('source')) ?? undefined,
  }) as DealChange;
  if (Object.keys(change).length > 0) await editDeal(ctx, code, change);
  const owner = wanted.text('owner');
  if (owner !== undefined) await assignDeal(ctx, code, owner, wanted.reason);
  const stage = codeOf(STAGES, wanted.text('stage'));
  if (stage === null) return;
  const { says } = wanted.known;
  const closedDay = dayOf(says.closed);
  const lostReason = codeOf(LOST_REASONS, says.lostReason);
  if (!isOpenStage(stage) && closedDay !== null && closedDay <= ctx.company.historyUntil) {
    await closeInHistory(ctx, code, { stage, closedDay, lostReason, competitor: textOf(says.competitor) });
    return;
  }
  const { reason } = wanted;
  const day = closedDay ?? ctx.today;
  await moveDeals(
    ctx,
    [code],
    stage === 'lost'
      ? { stage, day, note: reason, ...(lostReason === null ? {} : { reason: lostReason }) }
      : { stage, day, reason },
  );
};

const changeContract: Change = async (ctx, wanted) => {
  const [netFen, costFen] = [wanted.change('amount'), wanted.change('cost')];
  const change = given({ netFen, costFen });
  await adjustContract(ctx, wanted.known.code, { day: ctx.today, reason: wanted.reason, ...change });
};

const changeReceivable: Change = async (ctx, wanted) => {
  const { code, id, says } = wanted.known;
  const dispute = wanted.text('dispute');
  if (dispute !== undefined) await setDispute(ctx, id, dispute);
  if (!wanted.has('settled', 'received', 'open')) return;
  const isWhole = wanted.has('settled');
  const more = wanted.change('received') ?? -(wanted.change('open') ?? 0);
  const amountFen = isWhole ? (await resolveInstalment(ctx, code)).openFen : more;
  const day = dayOf(wanted.known.row.values.settled);
  if (amountFen <= 0 || day === null) throw usageError(messages.receivedLess(code));
  const reference = textOf(says.invoice);
  await receivePayment(ctx, { target: code, amountFen, day, ...(reference === null ? {} : { reference }) });
};

const changeClaim: Change = async (ctx, wanted) => {
  const day = wanted.day('paid');
  if (day !== undefined) await payClaims(ctx, [wanted.known.code], { day });
};

const CHANGES: Partial<Record<Kind, Change>> = {
  members: changeMemberRow,
  customers: changeCustomer,
  products: changeProduct,
  deals: changeDeal,
  contracts: changeContract,
  receivables: changeReceivable,
  claims: changeClaim,
};

/** What an import does not change of a kind, and the command that does; empty: nothing does. */
const OTHER_WAYS: Partial<Record<Kind, Record<string, (code: string) => string>>> = {
  members: {
    role: (code) => `member edit ${code} --role …`,
    left: (code) => `member leave ${code} --on …`,
  },
  customers: { created: () => '' },
  deals: {
    opened: () => '',
    enteredAs: () => '',
    competitor: (code) => `deal competitor ${code} …`,
  },
  contracts: Object.fromEntries(
    ['customer', 'rep', 'deal', 'signed', 'start', 'title', 'quantity', 'gross'].map((field) => [
      field,
      (code: string) => `contract void ${code} --reason …`,
    ]),
  ),
  receivables: {
    customer: () => '',
    owner: () => 'customer assign … --to …',
    issued: () => '',
    invoice: () => '',
    contract: () => '',
    due: () => 'payment plan <contract>',
    amount: () => 'contract adjust <contract>',
  },
  claims: Object.fromEntries(
    ['member', 'purpose', 'amount', 'day', 'lines'].map((field) => [field, (code: string) => `claim edit ${code}`]),
  ),
};

/** Why the file cannot change a field at all, if that is so. */
function refusedField(kind: Kind, { code }: KnownRow, diff: FieldDiff, all: readonly FieldDiff[]) {
  const { field, from, to } = diff;
  const [was, is] = [shownValue(kind, field, from), shownValue(kind, field, to)];
  // What a day of payment is taken back by has its own reason.
  if (field === 'settled' && from !== null) return messages.notByImport(field, was, is, 'payment reverse …');
  if (field === 'paid' && from !== null) return messages.notByImport(field, was, is, `claim unpay ${code}`);
  const isMoved = all.some((other) => other.field === 'stage');
  if (kind === 'deals' && !isMoved && (field === 'closed' || field === 'lostReason'))
    return messages.notByImport(field, was, is, `deal move ${code} …`);
  if (kind === 'deals' && isMoved && field === 'competitor') return undefined;
  // The tax follows the net amount at the rate of the contract.
  if (kind === 'contracts' && field === 'gross' && all.some((other) => other.field === 'amount')) return undefined;
  const way = OTHER_WAYS[kind]?.[field]?.(code);
  if (way === undefined) return undefined;
  return way === '' ? messages.neverChanges(field, was, is) : messages.notByImport(field, was, is, way);
}

/**
 * Changes rows that are there as the file says, each by the rules of the command that is typed for it; what they refuse is
 * put aside with its reason and clause (policy 6.1.2). All of it stands in the entry of the import.
 *
 * @throws forbidden without the right of the command
 */
export function updateOf(ctx: WriteContext, kind: Kind, file: string): Update {
  const change = CHANGES[kind];
  return async (known, diffs) => {
    for (const diff of diffs) {
      const text = refusedField(kind, known, diff, diffs);
      if (text !== undefined) return { field: diff.field, text };
    }
    const reason = messages.reason(file, known.row.line).zh;
    // The entry of the import says what was changed; those of the commands would be one write's second.
    const quiet: WriteContext = { ...ctx, audit: () => {} };
    try {
      await ctx.tx.attempt(async () => {
        if (known.change) await known.change(quiet);
        else await change?.(quiet, new Wanted(known, diffs, reason));
      });
      return undefined;
    } catch (error) {
      return refusalOf(error, required(diffs[0], 'a field that differs').field);
    }
  };
}

/** @throws what is no refusal, and what this member may not do at all */
function refusalOf(error: unknown, field: string): Refusal {
  if (!(error instanceof SalesdeskError) || error.kind === 'forbidden') throw error;
  const { text, clause } = error.details;
  return { field, text, clause };
}
