import type { DoneView } from '../../cli/output/view.js';
import { RECEIVED_KINDS } from '../../policy/fapiao.js';
import { choiceName } from '../../shared/choices.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { FIELD_NAMES } from '../vouchers/messages.js';
import type { ReadVoucher } from '../vouchers/read.js';
import { FAPIAO_FIELDS, type FapiaoDifference, type FapiaoField, type QrText } from '../vouchers/rules.js';
import type { PlacedVoucher } from './attach.js';
import { fapiaoMessages } from './fapiaoMessages.js';
import type { LeftReason } from './folderRules.js';
import type { Claim } from './load.js';

type Money = (fen: Fen) => string;

/** A field of a fapiao in words. */
function valueText(field: FapiaoField, value: unknown, money: Money): Text {
  if (field === 'invoiceKind') return choiceName(RECEIVED_KINDS, value);
  return same(typeof value === 'number' ? money(value) : String(value));
}

/** What was read of a QR text; what its amount is stands beside it. */
export function qrLine(qr: QrText, money: Money): Text {
  const amount = money(qr.amountFen);
  if (qr.type?.amount === 'gross') return fapiaoMessages.qrRead(qr, fapiaoMessages.withTax(amount));
  if (qr.type?.amount === 'net') return fapiaoMessages.qrRead(qr, fapiaoMessages.withoutTax(amount));
  return fapiaoMessages.qrRead(qr, fapiaoMessages.taxUnknown(amount));
}

/** What a line says otherwise than its fapiao; another number is told alone. */
export function differenceLines(no: number, differing: readonly FapiaoDifference[], money: Money): Text[] {
  const number = differing.find(({ field }) => field === 'invoiceNo');
  if (number !== undefined) return [fapiaoMessages.otherNumber(no, String(number.typed))];
  return differing.map(({ field, typed, read }) =>
    fapiaoMessages.differs(no, FIELD_NAMES[field], valueText(field, typed, money), valueText(field, read, money)),
  );
}

/** That a line claims another amount than its fapiao comes to: only a part of it, or too much. */
export function amountLines({ lines }: Claim, no: number, money: Money): Text[] {
  const line = lines.find((candidate) => candidate.no === no);
  const gross = line?.invoiceGrossFen ?? null;
  if (line === undefined || gross === null || line.amountFen === gross) return [];
  return [fapiaoMessages.amountDiffers(no, money(line.amountFen), money(gross))];
}

/** What was read of a file, and what was not. */
export function voucherLines({ file, facts, missing, why }: ReadVoucher, money: Money): Text[] {
  if (why !== undefined) return [fapiaoMessages.voucherWhy(file, why)];
  const values = FAPIAO_FIELDS.flatMap((field) => {
    const value = facts[field];
    if (value === undefined) return [];
    const text = valueText(field, value, money);
    return [typeof value === 'number' ? joinTexts([FIELD_NAMES[field], text], ' ', ' ') : text];
  });
  return [
    fapiaoMessages.voucherRead(file, joinTexts(values, '  ', '  ')),
    ...(missing.length === 0
      ? []
      : [fapiaoMessages.voucherMissing(joinTexts(missing.map((field) => FIELD_NAMES[field])))]),
  ];
}

/** What was read of attached files, where it was filled in, and what the line says otherwise. */
export function placedLines(claim: Claim, vouchers: readonly PlacedVoucher[], money: Money): Text[] {
  return vouchers.flatMap((voucher) => {
    const read = voucherLines(voucher, money);
    if (voucher.why !== undefined) return read;
    if (voucher.line !== null)
      return [
        ...read,
        ...differenceLines(voucher.line, voucher.differing, money),
        ...amountLines(claim, voucher.line, money),
      ];
    const isNumbered = voucher.facts.invoiceNo !== undefined;
    return [...read, isNumbered ? fapiaoMessages.notPlaced : fapiaoMessages.numberNotRead];
  });
}

/** The answer of a new line, with what was read of its files. */
export function withFapiao(
  view: DoneView,
  claim: Claim,
  vouchers: readonly Omit<PlacedVoucher, 'line'>[],
  { money }: { money: Money },
): DoneView {
  const line = claim.lines.at(-1)?.no ?? null;
  const placed = vouchers.map((voucher) => ({ ...voucher, line: voucher.facts.invoiceNo === undefined ? null : line }));
  const [head, ...rest] = view.lines ?? [];
  if (head === undefined || placed.length === 0) return view;
  return {
    ...view,
    value: { ...claim, fapiao: placed.map(withoutText) },
    lines: [head, ...placedLines(claim, placed, money), ...rest],
  };
}

/** JSON has no words of one language. */
export const withoutText = <V extends { why?: Text }>({ why, ...voucher }: V) => ({
  ...voucher,
  isRead: why === undefined,
});

/** Why a file of a folder is left out. */
export function leftText(reason: LeftReason): Text {
  switch (reason.kind) {
    case 'noNumber':
      return fapiaoMessages.noNumber;
    case 'halfNumber':
      return fapiaoMessages.halfNumber(reason.number);
    case 'noLine':
      return fapiaoMessages.noLine(reason.number);
    case 'severalLines':
      return fapiaoMessages.severalLines(reason.number, reason.lines.map(({ code, no }) => `${code}/${no}`).join(', '));
    case 'attachedAlready':
      return fapiaoMessages.attachedAlready(reason.code);
    case 'sameAs':
      return fapiaoMessages.sameAs(reason.file);
    case 'saysOther':
      return fapiaoMessages.saysOther(reason.number);
  }
}
