import type { ClaimStepKind } from '../../policy/expenses.js';
import type { Fen } from '../../shared/money.js';
import type { LineValues } from './lineRules.js';

/*
 * What a decision was about (policy 5.2.2, 5.2.3).
 */

/** What a line says to who decides on it: customers and deals by their codes, so that a new name is no other line. */
export type LineText = Omit<LineValues, 'customer' | 'deal' | 'campaign'> & {
  no: number;
  customer: { code: string } | null;
  deal: { code: string } | null;
  campaign: { code: string } | null;
};
/** What a claim says to who decides on it. */
export interface ClaimText {
  code: string;
  member: { code: string };
  purpose: string;
  /** The sum of what is claimed. */
  amountFen: Fen;
  request: { code: string } | null;
  advance: { code: string } | null;
  beyondReason: string | null;
  lines: readonly LineText[];
  files: readonly { sha256: string; line: number | null }[];
}
/** The form of a claim's text. A new form gets the next number, and the old ones stay: digests are kept for good. */
export const TEXT_FORM = 3;

/**
 * The text of a claim as it is hashed (policy 5.2.2, 5.2.3).
 *
 * @param form that of the digest with which it is compared: 1 is of the time when a claim was one line, 2 of when it was all
 * allowed or rejected, and had neither request nor campaign
 * @returns undefined for a claim that this form cannot tell
 */
export function canonicalText(claim: ClaimText, form: number = TEXT_FORM): string | undefined {
  if (form === 1) return textOfOneLine(claim);
  if (form === 2) return textWithoutSanctions(claim);
  if (form !== TEXT_FORM) return undefined;
  return JSON.stringify([
    ...textOfClaim(claim),
    claim.lines.map((line) => [
      ...textOfLine(line),
      line.invoiceKind,
      line.invoiceNetFen,
      line.invoiceGrossFen,
      line.campaign?.code ?? null,
      line.sanctionedFen,
    ]),
    claim.files.map(({ sha256, line }) => [sha256, line]),
    claim.request?.code ?? null,
    claim.advance?.code ?? null,
    claim.beyondReason,
  ]);
}

const textOfClaim = ({ code, member, purpose, amountFen }: ClaimText) => [code, member.code, purpose, amountFen];
const textOfLine = (line: LineText) => [
  line.no,
  line.category,
  line.kind,
  line.day,
  line.untilDay,
  line.amountFen,
  line.taxFen,
  line.purpose,
  line.customer?.code ?? null,
  line.deal?.code ?? null,
  line.city,
  line.nights,
  line.heads,
  line.kmTenths,
  line.invoiceNo,
  line.invoiceDay,
  line.invoiceTitle,
  line.invoiceTaxNo,
  line.noVoucher,
];

/** What claims and lines could not say in form 2. */
const SINCE_SANCTIONS = ['invoiceKind', 'invoiceNetFen', 'invoiceGrossFen', 'campaign', 'sanctionedFen'] as const;
const saysMore = ({ request, advance, beyondReason, lines }: ClaimText): boolean =>
  [request, advance, beyondReason].some((value) => value !== null) ||
  lines.some((line) => SINCE_SANCTIONS.some((key) => line[key] !== null));

function textWithoutSanctions(claim: ClaimText): string | undefined {
  if (saysMore(claim)) return undefined;
  return JSON.stringify([
    ...textOfClaim(claim),
    claim.lines.map(textOfLine),
    claim.files.map(({ sha256, line }) => [sha256, line]),
  ]);
}

/** What a line could not say when a claim was one line. */
const NEWER = [
  'kind',
  'untilDay',
  'taxFen',
  'purpose',
  'city',
  'nights',
  'heads',
  'kmTenths',
  'invoiceDay',
  'invoiceTitle',
  'invoiceTaxNo',
] as const;

function textOfOneLine(claim: ClaimText): string | undefined {
  const { code, member, purpose, amountFen, lines, files } = claim;
  const [line, ...others] = lines;
  if (
    saysMore(claim) ||
    line === undefined ||
    others.length > 0 ||
    line.amountFen !== amountFen ||
    NEWER.some((key) => line[key] !== null)
  )
    return undefined;
  return JSON.stringify([
    code,
    member.code,
    line.category,
    amountFen,
    line.day,
    purpose,
    line.customer?.code ?? null,
    line.deal?.code ?? null,
    line.invoiceNo,
    line.noVoucher,
    files.map(({ sha256 }) => sha256),
  ]);
}

/** What the steps of a claim say of its versions. */
interface VersionedStep {
  action: ClaimStepKind;
  undoes: number | null;
}

/**
 * The version that was submitted last: 1, and one more with each submission after a change. A voucher that is added
 * while a claim is in review is submitted with it. Null: it was never submitted.
 */
export function versionAfter(steps: readonly Pick<VersionedStep, 'action'>[]): number | null {
  let version = 0;
  let isChanged = true;
  let isInReview = false;
  for (const { action } of steps) {
    if (action === 'edit' && isInReview) version += 1;
    else if (action === 'edit') isChanged = true;
    if (action === 'submit' && isChanged) version += 1;
    if (action === 'submit') [isChanged, isInReview] = [false, true];
    if (action === 'withdraw' || action === 'reject') isInReview = false;
  }
  return version === 0 ? null : version;
}

/** The version that was submitted, or approved, last: what was added since, nobody has looked at for sure. */
export const versionDecided = (steps: readonly Pick<VersionedStep, 'action'>[]): number | null =>
  versionAfter(steps.slice(0, steps.findLastIndex(({ action }) => action !== 'edit') + 1));

/** The steps since a claim was submitted last. */
export const sinceSubmitted = <S extends { action: ClaimStepKind }>(steps: readonly S[]): S[] =>
  steps.slice(
    Math.max(
      0,
      steps.findLastIndex(({ action }) => action === 'submit'),
    ),
  );

/** What a claim in review or to be paid is to say: what it said after the last step that kept it. */
export const digestKept = (steps: readonly { action: ClaimStepKind; digest: string | null }[]): string | null =>
  sinceSubmitted(steps).findLast(({ digest }) => digest !== null)?.digest ?? null;

/** Whether an approval of this round was given before there were digests: what it was about is not known. */
export const isNotDigested = (steps: readonly { action: ClaimStepKind; digest: string | null }[]): boolean =>
  sinceSubmitted(steps).some(
    ({ action, digest }) => (action === 'managerApprove' || action === 'financeApprove') && digest === null,
  );
