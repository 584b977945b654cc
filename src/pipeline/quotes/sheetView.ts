import { t } from '../../cli/language.js';
import { listView, type SheetField, type SheetView } from '../../cli/output/view.js';
import { inCapitals } from '../../shared/capitals.js';
import { formatMoney } from '../../shared/money.js';
import { both, joinTexts, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { hasRoundedUnit } from './rules.js';
import type { QuoteSheet } from './show.js';
import { describeRuleText } from './terms.js';
import { lineColumns } from './view.js';

const { sheet: texts } = messages;

/** Everything that a file has, the tax included. */
const columns = lineColumns(true).map((column) => ({ ...column, wide: false }));

/** The quotation as the customer gets it: never a cost, never a margin (policy 3.3.2). */
export async function customerSheet(sheet: QuoteSheet): Promise<SheetView> {
  const { company, code, version, lines, netFen, taxFen, grossFen, termsNote } = sheet;
  const points = [...paymentPoints(sheet), ...(termsNote ? [same(termsNote)] : [])];
  return {
    kind: 'sheet',
    value: sheet,
    code,
    title: sheet.isDraft ? both((lang) => texts.title[lang] + texts.draft[lang]) : texts.title,
    subtitle: same(`${code} v${version}`),
    parts: [
      { kind: 'fields', fields: fieldsOf(sheet) },
      {
        kind: 'table',
        list: listView(lines, columns, {
          total: { product: t(texts.total), netFen, taxFen, grossFen },
          notes: [texts.note, ...(lines.some(hasRoundedUnit) ? [messages.unitsRounded] : [])],
        }),
      },
      { kind: 'fields', fields: await totalFields(sheet) },
      ...(points.length > 0 ? [{ kind: 'points' as const, title: texts.payment, points }] : []),
      { kind: 'signatures', signatures: [texts.offeredBy(company), texts.acceptance] },
    ],
  };
}

/** Whom the quotation is for, what it is about, until when it is valid; without what is missing. */
function fieldsOf(sheet: QuoteSheet): SheetField[] {
  const fields = [
    { label: texts.to, value: sheet.customer },
    { label: texts.contact, value: sheet.contact },
    { label: texts.address, value: sheet.address },
    { label: texts.project, value: sheet.title },
    { label: texts.date, value: sheet.day },
    { label: texts.valid, value: sheet.validUntil },
    { label: texts.rep, value: sheet.rep },
  ];
  return fields.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

/** The total, and what a Chinese document says of it in capitals. */
async function totalFields({ grossFen, currency }: QuoteSheet): Promise<SheetField[]> {
  const capitals = await inCapitals(grossFen, currency);
  const total = { label: texts.total, value: formatMoney(grossFen, currency) };
  return capitals ? [total, { label: texts.capitals, value: capitals }] : [total];
}

/** `30%  签订时  ¥…`, `10%  验收后 30 天  ¥…`: a payment as the customer reads it. */
const paymentPoints = ({ schedule, currency }: QuoteSheet): Text[] =>
  schedule.map(({ share, amountFen, rule }) => {
    return joinTexts(
      [...(share === null ? [] : [same(share)]), describeRuleText(rule), same(formatMoney(amountFen, currency))],
      '  ',
      '  ',
    );
  });
