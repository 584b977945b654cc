import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { type ImportedReceivable, importReceivables } from '../../collections/receivables/import.js';
import { instalmentIndex, plannedOfContracts } from '../../collections/receivables/importQueries.js';
import { importCarriedOver } from '../../contracts/contracts/import.js';
import { contractIndex } from '../../contracts/contracts/queries.js';
import { planHorizon } from '../../pipeline/quotes/termPlan.js';
import { parseTerms, ruleText } from '../../pipeline/quotes/terms.js';
import { PLAN_HORIZON_YEARS } from '../../policy/collections.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { receivablesInBook } from './bookQueries.js';
import { CreditRows } from './creditRows.js';
import type { Fields, KnownRow } from './differences.js';
import { historyMessages } from './historyMessages.js';
import {
  dayOf,
  type ImportRun,
  Names,
  numberOf,
  requiredDay,
  requiredText,
  requireOpenMonths,
  type StartImport,
  textOf,
} from './importRun.js';
import { messages, NOUNS } from './messages.js';
import type { Row } from './problems.js';
import { valueMessages } from './valueMessages.js';

/** A key as compared: where it is the number of a fapiao, by what the number is (definitions, Expenses). */
function comparedKey(key: string, source: string): string {
  const own = key.startsWith(`${source}:`) ? key.slice(source.length + 1) : '';
  return isFapiaoNumber(own) ? `${source}:${fapiaoKey(own)}` : key;
}

/** Those that are there, by their keys as compared. */
async function receivablesByKey(run: ImportRun) {
  const index = await instalmentIndex(run.ctx.db);
  return new Map(index.map(({ key, ...instalment }) => [key === null ? null : comparedKey(key, run.set), instalment]));
}

export const startReceivables: StartImport = async (run) => {
  const existing = await receivablesByKey(run);
  const contracts = new Names(await contractIndex(run.ctx.db), run.set, 'contracts');
  const owner = await run.members();
  const customer = await run.customers(
    (row) => owner(row, 'owner'),
    (row) => requiredDay(row, 'issued'),
  );
  const repeats = await repeatIndex(run.ctx, 'receivable', run.set);
  const { refuseAgainstContract, plan } = await planChecks(run);
  const credits = new CreditRows(run, customer);
  const saysOf = (row: Row) => saysOfReceivable(run, row, contracts);
  return {
    async take(rows) {
      const known: KnownRow[] = [];
      const accepted = rows.flatMap((row) => {
        if (credits.takes(row)) return [];
        const v = row.values;
        const amountFen = run.requiredFen(row, 'amount');
        const [fromDay, dueDay, settledDay] = [requiredDay(row, 'issued'), dayOf(v.due), dayOf(v.settled)];
        const key = row.key === `${run.set}:${v.invoice}` ? comparedKey(row.key, run.set) : row.key;
        const earlier = existing.get(key);
        if (earlier) {
          known.push({ row, id: earlier.id, code: earlier.code, says: saysOf(row) });
          return [];
        }
        if (run.isRepeatedKey(row, 'invoice', key)) return [];
        const before = run.bad.length;
        const customerId = customer(row);
        const ownerId = owner(row, 'owner');
        if (amountFen <= 0) run.refuse(row, 'amount', messages.notPositive(String(amountFen / 100)));
        refuseDays(run, row, { fromDay, dueDay, settledDay });
        const dueRule = dueRuleOf(run, row);
        const receivedFen = receivedPart(run, row, amountFen);
        const word = textOf(v.contract);
        const contract =
          word === null ? null : run.resolved(row, 'contract', NOUNS.contract, word, contracts.find(word));
        if (contract) refuseAgainstContract(row, contract, { customerId, dueDay, amountFen });
        else if (word === null && !run.isHistory(fromDay))
          run.refuseByPolicy(row, 'contract', '3.7.1', messages.needsContract);
        if (run.bad.length > before) return [];
        if (contract) plan(contract, amountFen);
        const written = requiredText(row, 'invoice');
        const number = isFapiaoNumber(written) ? fapiaoKey(written) : written;
        // An instalment of ours that no invoice was written for yet stands under its own number.
        const invoiceNo = written === v.id ? null : number;
        const owing = contract?.customerId ?? required(customerId, `customer of ${row.key}`);
        // Another source that brings the same fapiao would have the customer owe it twice.
        const repeated = repeats.get(repeatKey('receivable', { customerId: owing, invoice: number }));
        if (run.isRepeat('receivable', [row.line], 'invoice', repeated)) return [];
        return [
          {
            key: row.key,
            contractId: contract?.id ?? 0,
            customerId: owing,
            ownerId: ownerId ?? null,
            invoiceNo,
            fromDay,
            dueDay,
            dueRule,
            amountFen,
            settledDay,
            receivedFen,
            dispute: textOf(v.dispute),
          },
        ];
      });
      await run.compare(known, receivablesInBook);
      await requireOpenMonths(
        run.ctx,
        accepted.flatMap(({ settledDay, fromDay }) => [monthOf(fromDay), monthOf(settledDay ?? fromDay)]),
      );
      for (const { settledDay, fromDay } of accepted) run.countIn(settledDay ?? fromDay);
      await carryOver(run, accepted);
      await importReceivables(run.ctx, accepted);
      return accepted.length;
    },
    finish: () => credits.finish(),
  };
};

/** Gives those that name no contract one that carries them over from the other system. */
async function carryOver(run: ImportRun, accepted: readonly (ImportedReceivable & { ownerId: number | null })[]) {
  const loose = accepted.filter(({ contractId }) => contractId === 0);
  const ids = await importCarriedOver(
    run.ctx,
    loose.map(({ key, invoiceNo, customerId, ownerId, fromDay, amountFen }) => ({
      key: `receivable:${key}`,
      title: invoiceNo ?? key,
      customerId,
      ownerId,
      signedDay: fromDay,
      grossFen: amountFen,
    })),
  );
  for (const [i, instalment] of loose.entries())
    instalment.contractId = required(ids[i], `contract of ${instalment.key}`);
}

/** What a row says of an invoice: its number as compared, its contract by code. */
function saysOfReceivable(run: ImportRun, row: Row, contracts: Names<Named>): Fields {
  const said = run.says(row);
  const written = requiredText(row, 'invoice');
  const contract = typeof said.contract === 'string' ? contracts.find(said.contract) : undefined;
  const { settled, ...others } = said;
  const receivedFen =
    numberOf(said.received) ?? (typeof said.open === 'number' ? (numberOf(said.amount) ?? 0) - said.open : null);
  const isPart = receivedFen !== null && receivedFen < (numberOf(said.amount) ?? 0);
  return {
    ...others,
    // Of a part the day is that of its receipt.
    ...(settled === undefined || isPart ? {} : { settled }),
    invoice: isFapiaoNumber(written) ? fapiaoKey(written) : written,
    ...(typeof contract === 'object' ? { contract: contract.code } : {}),
  };
}

type Named = Awaited<ReturnType<typeof contractIndex>>[number];
/**
 * What was received of a receivable that is not paid in full, by its columns of what was received and what is open (policy
 * 3.7.1). @returns nothing where the columns say nothing else than the day of settlement does
 */
function receivedPart(run: ImportRun, row: Row, amountFen: Fen): Fen | null {
  const v = row.values;
  const [typed, openFen] = [run.fen(v.received), run.fen(v.open)];
  const receivedFen = typed ?? (openFen === null ? null : amountFen - openFen);
  if (receivedFen === null) return null;
  if (openFen !== null && receivedFen + openFen !== amountFen)
    return run.refuse(row, 'open', valueMessages.openDiffers);
  const field = typed === null ? 'open' : 'received';
  if (receivedFen > amountFen) return run.refuse(row, field, valueMessages.receivedOver);
  if (receivedFen > 0 && dayOf(v.settled) === null) return run.refuse(row, field, valueMessages.needsReceivedDay);
  if (receivedFen <= 0 && dayOf(v.settled) !== null) return run.refuse(row, field, valueMessages.receivedNothing);
  return receivedFen;
}

/** How the due day comes about, where the row says it (definitions, Receivables): `accepted+30d`. */
function dueRuleOf(run: ImportRun, row: Row): string | null {
  const text = textOf(row.values.dueRule);
  if (text === null) return null;
  const parsed = parseTerms(text, run.ctx.today);
  const [part, ...others] = parsed.ok ? parsed.value : [];
  if (part === undefined || others.length > 0) return run.refuse(row, 'dueRule', historyMessages.badDueRule(text));
  return ruleText(part.rule);
}

/** Days of a receivable that do not follow each other as they must (policy 3.7.1). */
function refuseDays(
  run: ImportRun,
  row: Row,
  days: { fromDay: Day; dueDay: Day | null; settledDay: Day | null },
): void {
  const { fromDay, dueDay, settledDay } = days;
  if (dueDay !== null && dueDay < fromDay) run.refuse(row, 'due', messages.dueBeforeIssued);
  if (dueDay !== null && dueDay > planHorizon(fromDay))
    run.refuse(row, 'due', messages.dueBeyondHorizon(PLAN_HORIZON_YEARS));
  if (settledDay !== null && settledDay < fromDay) run.refuse(row, 'settled', messages.settledBeforeIssued);
}

/** What a row asks of its contract. */
interface Planned {
  customerId: number | null | undefined;
  /** Null while the event has not happened that its rule waits for. */
  dueDay: Day | null;
  amountFen: Fen;
}

/** What is refused of an instalment when it is typed: it is of this contract, not before it, not beyond it (policy 3.7.1). */
async function planChecks(run: ImportRun) {
  const planned = await plannedOfContracts(run.ctx.db);
  /** What no instalment covers yet of the contracts that rows named. */
  const unplanned = new Map<number, Fen>();
  const unplannedOf = ({ id, grossFen }: Named): Fen =>
    unplanned.get(id) ?? grossFen + (planned.adjustedFen.get(id) ?? 0) - (planned.plannedFen.get(id) ?? 0);
  return {
    plan: (contract: Named, amountFen: Fen) => unplanned.set(contract.id, unplannedOf(contract) - amountFen),
    refuseAgainstContract(row: Row, contract: Named, { customerId, dueDay, amountFen }: Planned) {
      const { code, signedDay } = contract;
      if (typeof customerId === 'number' && customerId !== contract.customerId)
        run.refuse(row, 'contract', messages.contractOfOther(code));
      if (dueDay !== null && dueDay < signedDay)
        run.refuseByPolicy(row, 'due', '3.7.1', messages.beforeSigning(code, signedDay));
      const over = amountFen - unplannedOf(contract);
      if (over > 0) run.refuseByPolicy(row, 'amount', '3.7.1', messages.overContract(code, decimalMoney(over)));
    },
  };
}
