import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { CHARGE_KINDS, HARDSHIP_REASONS, LEGAL_RESULTS, LEGAL_STEPS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { type Fen, formatMoney, negated } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { type ChargeLine, type ChargeSettlement, chargeLines, settlementsOfCharges } from './chargeQueries.js';
import { type ReleaseLine, releaseLines } from './creditQueries.js';
import { type LegalFileLine, legalCostsOf, legalDocumentsOf, legalFileLines, legalStepsOf } from './legalQueries.js';
import { messages } from './messages.js';
import { type HardshipLine, hardshipLines } from './queries.js';

type Money = (fen: Fen) => string;
type StoryLineWithText = StoryLine & { text: Text };
type Line = Omit<StoryLineWithText, 'action'>;

/**
 * What was done when a customer could not pay: reports, decisions, legal files, charges, releases, by day (policy
 * 3.7.3).
 */
export async function hardshipStory({ db, company, today }: Context, customerId: number): Promise<StoryLineWithText[]> {
  const money = (fen: Fen) => formatMoney(fen, company.currency);
  const cases = (await hardshipLines(db, { customerId }, today)).toReversed();
  const files = (await legalFileLines(db, { customerId }, today)).toReversed();
  const charges = (await chargeLines(db, { customerId })).toReversed();
  const lines: Line[] = [
    ...cases.flatMap((hardship) => caseLines(hardship, money)),
    ...files.map((file) => openedLine(file, money)),
    ...(await fileLines(db, files, money)),
    ...files.flatMap(closedLine),
    ...charges.map((charge) => chargeLine(charge, money)),
    ...(await settlementsOfCharges(db, { customerId })).map((settlement) => settlementLine(settlement, money)),
    ...(await releaseLines(db, { customerId })).map((release) => releaseLine(release, money)),
  ];
  return lines.map((line) => ({ ...line, action: terms.collections })).sort((a, b) => a.day.localeCompare(b.day));
}

function caseLines(hardship: HardshipLine, money: Money): Line[] {
  const { code, reportedDay, reportedBy, reason, openFen, note, decidedDay, decidedBy } = hardship;
  const reported: Line = {
    day: reportedDay,
    who: reportedBy,
    entry: 'payment.hardshipReport',
    code,
    text: messages.storyReported(HARDSHIP_REASONS[reason], money(openFen), note ?? ''),
  };
  if (decidedDay === null) return [reported];
  const text = decisionText(hardship, money);
  return [reported, { day: decidedDay, who: decidedBy ?? '', entry: 'payment.hardshipDecide', code, text }];
}

function decisionText({ status, settledFen, terms, legalFile, decisionReason }: HardshipLine, money: Money): Text {
  const reasonText = decisionReason ?? '';
  switch (status) {
    case 'plan':
      return messages.storyPlan(money(settledFen), terms ?? '');
    case 'waived':
      return messages.storyWaived(money(settledFen), reasonText);
    case 'legal':
      return messages.storyLegal(legalFile ?? '', reasonText);
    default:
      return messages.storyRejected(reasonText);
  }
}

const openedLine = ({ code, openedDay, openedBy, claimFen, reason }: LegalFileLine, money: Money): Line => ({
  day: openedDay,
  who: openedBy,
  entry: 'payment.legalOpen',
  code,
  text: messages.storyFileOpened(money(claimFen), reason),
});

function closedLine({ code, closedDay, closedBy, result, resultNote }: LegalFileLine): Line[] {
  if (closedDay === null || result === null) return [];
  const text = messages.storyClosed(LEGAL_RESULTS[result], resultNote ?? '');
  return [{ day: closedDay, who: closedBy ?? '', entry: 'payment.legalClose', code, text }];
}

/** Steps, documents and costs of legal files. */
async function fileLines(db: Context['db'], files: readonly LegalFileLine[], money: Money): Promise<Line[]> {
  const ids = files.map(({ id }) => id);
  const codes = new Map(files.map(({ id, code }) => [id, code]));
  const lineOf = (row: { legalFileId: number; day: Day; by: string }, entry: Line['entry'], text: Text): Line => ({
    day: row.day,
    who: row.by,
    entry,
    code: codes.get(row.legalFileId) ?? '',
    text,
  });
  const steps = await legalStepsOf(db, ids);
  const documents = await legalDocumentsOf(db, ids);
  const costs = await legalCostsOf(db, ids);
  return [
    ...steps.map((step) => lineOf(step, 'payment.legalStep', messages.storyStep(LEGAL_STEPS[step.kind], step.text))),
    ...documents.map((document) => lineOf(document, 'payment.legalDocument', messages.storyDocument(document.name))),
    ...costs.map((cost) => lineOf(cost, 'payment.legalCost', messages.storyCost(cost.text, money(cost.amountFen)))),
  ];
}

const chargeLine = ({ code, day, by, kind, amountFen, reason }: ChargeLine, money: Money): Line => ({
  day,
  who: by,
  entry: 'payment.charge',
  code,
  text: messages.storyCharged(CHARGE_KINDS[kind], money(amountFen), reason),
});

const settlementLine = (settlement: ChargeSettlement, money: Money): Line => ({
  day: settlement.day,
  who: settlement.by,
  code: settlement.charge,
  entry: settlement.receipt === null ? 'payment.waive' : 'payment.settle',
  text: settlementText(settlement, money),
});

function settlementText({ receipt, amountFen, reason }: ChargeSettlement, money: Money): Text {
  if (receipt === null) return messages.storyChargeWaived(money(amountFen), reason ?? '');
  if (amountFen > 0) return messages.storyChargePaid(money(amountFen), receipt);
  return messages.storyChargeReopened(money(negated(amountFen)), receipt);
}

const releaseLine = (release: ReleaseLine, money: Money): Line => ({
  day: release.day,
  who: release.by,
  entry: 'contract.sign',
  code: release.contract ?? '',
  text: messages.storyReleased(
    release.contract ?? '',
    release.reason,
    money(release.overLimitFen),
    release.oldestOverdueDays,
  ),
});
