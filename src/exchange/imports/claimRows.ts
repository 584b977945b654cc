import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { type AlikeLine, alikeOf } from '../../expenses/claims/alikeRules.js';
import { type ImportedClaim, type ImportedLine, importClaims } from '../../expenses/claims/import.js';
import { sumOfLines } from '../../expenses/claims/lineRules.js';
import { claimedInvoices, claimIndex } from '../../expenses/claims/queries.js';
import { invoiceKey } from '../../expenses/claims/rules.js';
import { dealIndex } from '../../pipeline/deals/queries.js';
import { CATEGORY_OF_KIND, EXPENSE_CATEGORIES, EXPENSE_KINDS } from '../../policy/expenses.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { required } from '../../shared/required.js';
import { claimsInBook } from './bookQueries.js';
import type { Fields, KnownRow } from './differences.js';
import {
  codeOf,
  dayOf,
  type ImportRun,
  Names,
  numberOf,
  requiredDay,
  requiredText,
  type StartImport,
  settleFormer,
  textOf,
} from './importRun.js';
import { messages, NOUNS } from './messages.js';
import type { Row } from './problems.js';

/** How many claims are added at a time: what is made of them to add them takes memory, too. */
const AT_ONCE = 5_000;

const NOTHING_SAID: Fields = {};

/** A claim whose rows are being read. */
interface OpenClaim extends ImportedClaim {
  lines: ImportedLine[];
  /** Where its rows stand in the file: of a long file the rows themselves take too much memory. */
  rowLines: number[];
  /** Of one that is there already: whose it is and its purpose, as the file says. */
  says: Fields;
}

/**
 * Rows with the same number of a claim (or the same key of the rules) are its lines, in their order; without either, each
 * row is a claim of one line (policy 5.2.1). A claim of which one row is bad is not imported.
 */
export const startClaims: StartImport = async (run) => {
  const index = await claimIndex(run.ctx.db);
  const existing = new Map(index.map((claim) => [claim.key, claim]));
  const repeats = await repeatIndex(run.ctx, 'claim', run.ownSet);
  const isGrouped = run.rules.key !== undefined || run.mapping.fields.has('id');
  const lineOf = await lineReader(run);
  const member = await run.members();
  const open = new Map<string, OpenClaim>();

  function takeRow(row: Row): void {
    const { key } = row;
    const claim = open.get(key);
    if (claim !== undefined && !isGrouped) {
      run.refuse(row, 'id', messages.repeatedKey(key, required(claim.rowLines[0], `row of ${key}`)));
      return;
    }
    const memberId = member(row, 'member');
    const paidDay = dayOf(row.values.paid);
    const line = lineOf(row);
    if (claim !== undefined && memberId !== claim.memberId) run.refuse(row, 'member', messages.otherRow('member'));
    if (claim !== undefined && paidDay !== claim.paidDay) run.refuse(row, 'paid', messages.otherRow('paid'));
    // What was imported before is not judged again.
    if (!existing.has(key)) refuseLater(run, row, memberId);
    if (claim === undefined)
      open.set(key, {
        key,
        memberId: memberId ?? 0,
        purpose: textOf(row.values.purpose) ?? requiredText(row, 'category'),
        lines: line === undefined ? [] : [{ ...line, purpose: null }],
        rowLines: [row.line],
        says: existing.has(key) ? saidOfClaim(row) : NOTHING_SAID,
        paidDay,
      });
    else {
      if (line !== undefined) claim.lines.push(line.purpose === claim.purpose ? { ...line, purpose: null } : line);
      claim.rowLines.push(row.line);
    }
  }

  function saidOfClaim(row: Row): Fields {
    const { member: whose = null, purpose } = run.says(row);
    return { member: whose, ...(purpose === undefined ? {} : { purpose }) };
  }

  /**
   * Whether a claim whose rows are all read is new and good.
   * @param badLine the first line of it that is not
   */
  function isAccepted({ key, memberId, lines, rowLines }: OpenClaim, badLine: number | undefined): boolean {
    if (badLine !== undefined) {
      for (const line of rowLines) if (!run.badLines.has(line)) run.refuseLine(line, 'id', messages.groupBad(badLine));
      return false;
    }
    if (existing.has(key)) return false;
    const repeated = lines.flatMap(({ category, amountFen, day }, i) => {
      const code = repeats.get(repeatKey('claim', { memberId, category, amountFen, day }));
      const line = rowLines[i];
      return code === undefined || line === undefined ? [] : [{ code, line }];
    });
    return repeated.filter(({ code, line }) => run.isRepeat('claim', [line], 'amount', code)).length === 0;
  }

  /** A claim that is there already, with what the file says of it: of its lines, the sum and the number. */
  function knownClaim({ key, lines, rowLines, paidDay, says }: OpenClaim): KnownRow[] {
    const there = existing.get(key);
    const [line = 0] = rowLines;
    if (there === undefined || run.badLines.has(line)) return [];
    const { amountFen, day } = sumOfLines(lines);
    const row = { line, key, values: {} };
    const { id, code } = there;
    const paid: Fields = run.mapping.fields.has('paid') ? { paid: paidDay } : {};
    return [{ row, id, code, says: { ...says, amount: amountFen, day: day ?? null, lines: lines.length, ...paid } }];
  }

  return {
    async take(rows) {
      settleFormer(existing, rows);
      for (const row of rows) takeRow(row);
      return 0;
    },
    async finish() {
      const badLineOf = new Map(run.badRows.toReversed().map(({ key, line }) => [key, line]));
      const accepted = [...open.values()].filter((claim) => isAccepted(claim, badLineOf.get(claim.key)));
      await run.compare([...open.values()].flatMap(knownClaim), claimsInBook);
      for (const { paidDay, lines } of accepted) run.countIn(paidDay ?? required(sumOfLines(lines).day, 'day'));
      const count = accepted.reduce((sum, claim) => sum + claim.lines.length, 0);
      if (count > accepted.length) run.lines = { count, ...alikeOf(accepted.flatMap(alikeLines)) };
      for (let from = 0; from < accepted.length; from += AT_ONCE)
        await importClaims(run.ctx, accepted.slice(from, from + AT_ONCE));
      return accepted.length;
    },
  };
};

/** The lines of a claim as far as they are compared with others. */
const alikeLines = ({ key, memberId, purpose: occasion, lines }: ImportedClaim): AlikeLine[] =>
  lines.map(({ category, day, amountFen, purpose }) => ({
    memberId,
    claim: key,
    category,
    day,
    amountFen,
    purpose: purpose ?? occasion,
  }));

/** What came after the history passes the gates of the command that records it (definitions, First month). */
function refuseLater(run: ImportRun, row: Row, memberId: number | null | undefined): void {
  const paidDay = dayOf(row.values.paid);
  const isSpentLater = !run.isHistory(requiredDay(row, 'day'));
  // What was spent after the history was not paid in it.
  if (paidDay !== null && (isSpentLater || !run.isHistory(paidDay)))
    run.refuseByPolicy(row, 'paid', '5.2.2', messages.paidAfterHistory);
  else if (paidDay === null && isSpentLater && memberId !== run.ctx.actor.id)
    run.refuseByPolicy(row, 'member', '5.2.1', messages.othersClaim);
}

/** Reads the line of a row; nothing, and bad cells, for one that cannot be. */
async function lineReader(run: ImportRun): Promise<(row: Row) => ImportedLine | undefined> {
  const claimed = new Set(await claimedInvoices(run.ctx.db));
  /** The claim of this file that has a fapiao: its own lines may share it. */
  const claimOf = new Map<string, string>();
  const deals = new Names(await dealIndex(run.ctx.db), run.set, 'deals');
  const existing = new Set((await claimIndex(run.ctx.db)).map(({ key }) => key));
  const customer = await run.customers(
    () => null,
    (row) => requiredDay(row, 'day'),
  );

  function invoiceOf(row: Row): string | null {
    const number = textOf(row.values.invoice);
    if (number === null) return null;
    const whole = (textOf(row.values.invoiceCode) ?? '') + number;
    const key = invoiceKey(whole);
    if (!isFapiaoNumber(whole)) run.refuse(row, 'invoice', messages.badInvoice(whole));
    else if (!existing.has(row.key) && (claimed.has(key) || (claimOf.get(key) ?? row.key) !== row.key))
      run.refuse(row, 'invoice', messages.invoiceTaken(whole));
    claimOf.set(key, claimOf.get(key) ?? row.key);
    return whole;
  }

  return (row) => {
    const v = row.values;
    const before = run.bad.length;
    const amountFen = run.requiredFen(row, 'amount');
    if (amountFen === 0) run.refuse(row, 'amount', messages.noAmount);
    const day = requiredDay(row, 'day');
    const untilDay = dayOf(v.until);
    if (untilDay !== null && untilDay < day) run.refuse(row, 'until', messages.untilBefore(day));
    const word = requiredText(row, 'category');
    const kind = codeOf(EXPENSE_KINDS, v.kind) ?? codeOf(EXPENSE_KINDS, word);
    const category = codeOf(EXPENSE_CATEGORIES, word) ?? (kind === null ? null : CATEGORY_OF_KIND[kind]);
    if (kind !== null && category !== CATEGORY_OF_KIND[kind]) run.refuse(row, 'kind', messages.kindOfOther(word));
    for (const field of ['nights', 'heads', 'km'] as const) {
      const value = numberOf(v[field]);
      if (value !== null && value <= 0) run.refuse(row, field, messages.notPositive(String(value)));
    }
    const km = numberOf(v.km);
    if (km !== null && km % 100 !== 0) run.refuse(row, 'km', messages.kmTenths);
    const invoiceNo = invoiceOf(row);
    const customerId = customer(row);
    const dealWord = textOf(v.deal);
    const deal = dealWord === null ? null : run.resolved(row, 'deal', NOUNS.deal, dealWord, deals.find(dealWord));
    if (deal !== null && typeof customerId === 'number' && deal.customerId !== null && deal.customerId !== customerId)
      run.refuse(row, 'deal', messages.dealOfOther(deal.code));
    if (run.bad.length > before) return undefined;
    return {
      category: required(category, `category of line ${row.line}`),
      kind,
      day,
      untilDay,
      amountFen,
      taxFen: run.fen(v.tax),
      purpose: textOf(v.purpose),
      customerId: customerId ?? deal?.customerId ?? null,
      dealId: deal?.id ?? null,
      city: textOf(v.city),
      nights: numberOf(v.nights),
      heads: numberOf(v.heads),
      kmTenths: km === null ? null : km / 100,
      invoiceNo,
      invoiceKey: invoiceNo === null ? null : invoiceKey(invoiceNo),
      invoiceDay: dayOf(v.invoiceDay),
      invoiceTitle: textOf(v.invoiceTitle),
      invoiceTaxNo: textOf(v.invoiceTaxNo),
    };
  };
}
