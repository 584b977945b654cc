import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { asDay, asText, type Column, count, listView, named, percent, yuan } from '../../../cli/view.js';
import { CONTRACT_CHECKLIST, DEPARTMENTS, DRAFT_STATUSES, REVIEW_DECISIONS } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import { joinTexts } from '../../../shared/text.js';
import { m } from '../messages.js';
import { checklistOf } from '../rules.js';
import type { DraftView, showDraft, signingStory } from '../service.js';

/** What every verb says of a draft, without internals. */
export const shownOf = ({ draft, text, customer, deal, owner }: DraftView) => ({
  ...{ code: draft.code, title: text.title, status: draft.status, version: draft.version, customer, deal, owner },
  ...{ missing: checklistOf(text).flatMap(({ item, met }) => (met ? [] : [item])) },
});

export const missingLine = ({ text }: DraftView) => {
  const missing = checklistOf(text).filter(({ met }) => !met);
  return missing.length > 0
    ? m.stillMissing(joinTexts(missing.map(({ item }) => CONTRACT_CHECKLIST[item])))
    : m.complete;
};

type ShownDraft = Awaited<ReturnType<typeof showDraft>>;
type Signing = Awaited<ReturnType<typeof signingStory>>;

const reviewColumns: Column<Signing['reviews'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: m.who },
  { key: 'version', head: m.version, as: count },
  { key: 'decision', head: m.decision, as: named(REVIEW_DECISIONS) },
  { key: 'remarks', head: m.remarks },
];

const textColumns: Column<{ item: string; text: string }>[] = [
  { key: 'item', head: m.item },
  { key: 'text', head: terms.text },
];

/** Reviews, signature, archive and amendments, for `contract show`. */
export const signingSections = (story: Signing) => [
  ...(story.text
    ? [
        listView(
          [
            ...Object.entries(CONTRACT_CHECKLIST).flatMap(([item, head]) => {
              const text = story.text![item as 'rights'] as string | null | undefined;
              return text ? [{ item: t(head), text }] : [];
            }),
            ...(story.text.terms === null ? [] : [{ item: t(m.termsName), text: story.text.terms }]),
          ],
          textColumns,
          { title: m.signedText },
        ),
      ]
    : []),
  ...(story.reviews.length > 0 ? [listView(story.reviews, reviewColumns, { title: m.reviews })] : []),
  ...conditionSection(story.conditions),
  ...(story.signature
    ? [
        listView(
          [story.signature],
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'ours', head: m.ours },
            { key: 'theirs', head: m.theirs },
            { key: 'seal', head: m.seal },
            { key: 'version', head: m.version, as: count },
          ],
          { title: m.signature },
        ),
      ]
    : []),
  ...(story.amendments.length > 0
    ? [
        listView(
          story.amendments,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'field', head: m.field, as: named(m.fields) },
            { key: 'before', head: m.before },
            { key: 'after', head: m.after },
            { key: 'reason', head: terms.reason },
            { key: 'by', head: m.who },
          ],
          { title: m.amendments },
        ),
      ]
    : []),
  ...(story.archives.length > 0
    ? [
        listView(
          story.archives,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'fileName', head: m.file },
            { key: 'sha256', head: m.hash, keep: true, wide: true },
            {
              key: 'departments',
              head: m.departments,
              value: (row) =>
                t(joinTexts(row.departments.map((code) => DEPARTMENTS[code as keyof typeof DEPARTMENTS]))),
            },
            { key: 'by', head: m.who },
          ],
          { title: m.archives },
        ),
      ]
    : []),
];

const conditionSection = (conditions: ShownDraft['conditions']) =>
  conditions.length > 0
    ? [
        listView(
          conditions,
          [
            { key: 'number', head: m.number, as: count },
            { key: 'version', head: m.version, as: count },
            { key: 'text', head: terms.text },
            { key: 'metDay', head: m.met, as: asDay },
            { key: 'metNote', head: m.remarks },
          ],
          { title: m.conditions },
        ),
      ]
    : [];

/** A draft as `contract show` prints it. */
export async function printDraft(shell: Shell, found: ShownDraft): Promise<void> {
  await shell.print({
    kind: 'done',
    value: found,
    code: found.code,
    sections: [
      listView(
        [found],
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'customer.name', head: terms.customer, leaves: 'last' },
          { key: 'title', head: terms.name },
          { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), leaves: 'last' },
          { key: 'version', head: m.version, as: count },
          { key: 'grossFen', head: terms.amount, as: yuan },
          { key: 'deal', head: terms.deal, keep: true },
          { key: 'quote', head: m.draft, keep: true, wide: true },
          { key: 'endDay', head: m.ends, as: asDay },
        ],
      ),
      listView(
        [
          ...found.checklist.map(({ item, met }) => ({
            item: `${met ? '✓' : '!'} ${t(CONTRACT_CHECKLIST[item])}`,
            text: (item === 'price' ? '' : ((found[item] as string | null) ?? '')) || t(met ? m.there : m.missing),
          })),
          ...(found.terms === null ? [] : [{ item: `  ${t(m.termsName)}`, text: found.terms }]),
        ],
        textColumns,
        { title: m.checklist },
      ),
      listView(found.lines, [
        { key: 'product', head: terms.name },
        {
          key: 'quantityMilli',
          head: terms.quantity,
          as: { ...asText, right: true },
          value: (l) => String(l.quantityMilli / 1000),
        },
        { key: 'netFen', head: terms.amount, as: yuan },
        { key: 'taxRateBp', head: m.taxRate, as: percent },
        { key: 'grossFen', head: m.gross, as: yuan },
      ]),
      ...(found.reviews.length > 0 ? [listView(found.reviews, reviewColumns, { title: m.reviews })] : []),
      ...conditionSection(found.conditions),
    ],
    hints: [m.wayFrom(found.code, found.status)],
  });
}
