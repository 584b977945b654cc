import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  listView,
  named,
  orText,
  type SheetField,
  type SheetView,
} from '../../cli/output/view.js';
import { cityText, TIER_SOURCES, TIERS } from '../../policy/cities.js';
import { SPEND_WORDS, STANDARD_UNITS } from '../../policy/expenses.js';
import { ROLES } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { CityTier } from '../cities/tiers.js';
import { ASKED, describeKey, describeQuantity, messages } from './messages.js';
import type { StandardAnswer } from './show.js';
import type { ListedStandard } from './standards.js';

type Shown = Omit<ListedStandard, 'by' | 'reason'>;
const keyColumns: Column<Shown>[] = [
  { key: 'spend', head: messages.spend, as: named(SPEND_WORDS), neverCut: true },
  { key: 'role', head: terms.role, value: ({ role }) => t(role === null ? messages.forAllRoles : ROLES[role]) },
  { key: 'tier', head: messages.tier, value: ({ tier }) => t(tier === null ? messages.forAllTiers : TIERS[tier]) },
  { key: 'unit', head: messages.unit, as: named(STANDARD_UNITS) },
  { key: 'amountFen', head: messages.amount, as: orText(asMoney, messages.ended) },
  { key: 'fromDay', head: messages.from, as: asDay },
];

export const standardColumns: Column<ListedStandard>[] = [
  ...(keyColumns as Column<ListedStandard>[]),
  { key: 'by', head: messages.by, dropOrder: 'first' },
  { key: 'reason', head: terms.reason, wide: true },
];

/** Which standard applies, how it was found, the most payable, and which were considered (policy 5.3.2). */
export function standardSheet(answer: StandardAnswer, money: (fen: Fen) => string): SheetView {
  const { spend, day, roles, city, standard, considered } = answer;
  const fields: SheetField[] = [
    { label: messages.spend, value: SPEND_WORDS[spend] },
    { label: messages.day, value: day },
    { label: messages.roles, value: joinTexts(roles.map((role) => ROLES[role])) },
    ...(city === null ? [] : [{ label: messages.city, value: describeCity(city) }]),
    { label: messages.standard, ...standardValue(answer, money) },
  ];
  if (standard !== null) {
    fields.push({ label: messages.found, value: joinTexts(howFound(answer), '；', '; ') });
    fields.push({ label: messages.most, ...mostValue(answer, money) });
  }
  return {
    kind: 'sheet',
    value: answer,
    title: messages.showTitle,
    subtitle: same(`${t(SPEND_WORDS[spend])}  ${day}`),
    code: standard?.code ?? '',
    parts: [
      { kind: 'fields', fields },
      ...(considered.length === 0
        ? []
        : [{ kind: 'table' as const, list: listView(considered, keyColumns, { title: messages.considered }) }]),
    ],
  };
}

function standardValue(
  { standard, cityNeeded }: StandardAnswer,
  money: (fen: Fen) => string,
): Omit<SheetField, 'label'> {
  if (cityNeeded) return { value: messages.cityNeeded, tone: 'waiting' };
  if (standard === null) return { value: messages.none, tone: 'waiting' };
  return { value: messages.amountPer(money(standard.amountFen), standard.unit) };
}

function mostValue(
  { standard, most, missing }: StandardAnswer,
  money: (fen: Fen) => string,
): Omit<SheetField, 'label'> {
  if (missing !== null) return { value: ASKED[missing], tone: 'waiting' };
  if (most === null || standard === null) return { value: '' };
  const { mostFen, quantity, unit } = most;
  return { value: messages.mostOf(money(mostFen), describeQuantity(quantity, unit), money(standard.amountFen)) };
}

/** Why it is this one. */
function howFound({ spend, standard, roles }: StandardAnswer): Text[] {
  if (standard === null) return [];
  const set = describeKey(standard);
  const of = standard.spend === spend ? messages.setFor(set) : messages.ofCategory(spend, set);
  return roles.length > 1 ? [of, messages.highestOfRoles] : [of];
}

const describeCity = ({ city, tier, source, fromDay }: CityTier): Text =>
  messages.cityOf(cityText(city), tier, TIER_SOURCES[source], fromDay);
