import { t } from '../../cli/language.js';
import { asDay, asText, type Column, count, listView, named, percent, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { CONTRACT_CHECKLIST, DEPARTMENTS, DRAFT_STATUSES, REVIEW_DECISIONS } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { joinTexts } from '../../shared/text.js';
import { messages } from './draftMessages.js';
import { checklistOf } from './draftRules.js';
import type { showDraft, signingStory } from './list.js';
import type { DraftView } from './resolve.js';

/** What every verb says of a draft, without internals. */
export const shownOf = ({ draft, text, customer, deal, owner }: DraftView) => ({
  code: draft.code,
  title: text.title,
  status: draft.status,
  version: draft.version,
  customer,
  deal,
  owner,
  missing: checklistOf(text).flatMap(({ item, met }) => (met ? [] : [item])),
});

export const missingLine = ({ text }: DraftView) => {
  const missing = checklistOf(text).filter(({ met }) => !met);
  return missing.length > 0
    ? messages.stillMissing(joinTexts(missing.map(({ item }) => CONTRACT_CHECKLIST[item])))
    : messages.complete;
};

type ShownDraft = Awaited<ReturnType<typeof showDraft>>;
type Signing = Awaited<ReturnType<typeof signingStory>>;

const reviewColumns: Column<Signing['reviews'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.who },
  { key: 'version', head: messages.version, as: count },
  { key: 'decision', head: messages.decision, as: named(REVIEW_DECISIONS) },
  { key: 'remarks', head: messages.remarks },
];

const textColumns: Column<{ item: string; text: string }>[] = [
  { key: 'item', head: messages.item },
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
            ...(story.text.terms === null ? [] : [{ item: t(messages.termsName), text: story.text.terms }]),
          ],
          textColumns,
          { title: messages.signedText },
        ),
      ]
    : []),
  ...(story.reviews.length > 0 ? [listView(story.reviews, reviewColumns, { title: messages.reviews })] : []),
  ...conditionSection(story.conditions),
  ...(story.signature
    ? [
        listView(
          [story.signature],
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'ours', head: messages.ours },
            { key: 'theirs', head: messages.theirs },
            { key: 'seal', head: messages.seal },
            { key: 'version', head: messages.version, as: count },
          ],
          { title: messages.signature },
        ),
      ]
    : []),
  ...(story.amendments.length > 0
    ? [
        listView(
          story.amendments,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'field', head: messages.field, as: named(messages.fields) },
            { key: 'before', head: messages.before },
            { key: 'after', head: messages.after },
            { key: 'reason', head: terms.reason },
            { key: 'by', head: messages.who },
          ],
          { title: messages.amendments },
        ),
      ]
    : []),
  ...(story.archives.length > 0
    ? [
        listView(
          story.archives,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'fileName', head: messages.file },
            { key: 'sha256', head: messages.hash, keep: true, wide: true },
            {
              key: 'departments',
              head: messages.departments,
              value: (row) =>
                t(joinTexts(row.departments.map((code) => DEPARTMENTS[code as keyof typeof DEPARTMENTS]))),
            },
            { key: 'by', head: messages.who },
          ],
          { title: messages.archives },
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
            { key: 'number', head: messages.number, as: count },
            { key: 'version', head: messages.version, as: count },
            { key: 'text', head: terms.text },
            { key: 'metDay', head: messages.met, as: asDay },
            { key: 'metNote', head: messages.remarks },
          ],
          { title: messages.conditions },
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
          { key: 'version', head: messages.version, as: count },
          { key: 'grossFen', head: terms.amount, as: yuan },
          { key: 'deal', head: terms.deal, keep: true },
          { key: 'quote', head: messages.draft, keep: true, wide: true },
          { key: 'endDay', head: messages.ends, as: asDay },
        ],
      ),
      listView(
        [
          ...found.checklist.map(({ item, met }) => ({
            item: `${met ? '✓' : '!'} ${t(CONTRACT_CHECKLIST[item])}`,
            text:
              (item === 'price' ? '' : ((found[item] as string | null) ?? '')) ||
              t(met ? messages.there : messages.missing),
          })),
          ...(found.terms === null ? [] : [{ item: `  ${t(messages.termsName)}`, text: found.terms }]),
        ],
        textColumns,
        { title: messages.checklist },
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
        { key: 'taxRateBp', head: messages.taxRate, as: percent },
        { key: 'grossFen', head: messages.gross, as: yuan },
      ]),
      ...(found.reviews.length > 0 ? [listView(found.reviews, reviewColumns, { title: messages.reviews })] : []),
      ...conditionSection(found.conditions),
    ],
    hints: [messages.wayFrom(found.code, found.status)],
  });
}
