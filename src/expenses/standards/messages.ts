import { TIERS, type Tier } from '../../policy/cities.js';
import { SPEND_WORDS, type SpendWord, STANDARD_UNITS, type StandardUnit } from '../../policy/expenses.js';
import { ROLES } from '../../policy/roles.js';
import { choiceHelp } from '../../shared/choices.js';
import { joinTexts, type Messages, plural, type Text } from '../../shared/text.js';
import type { Missing, StandardKey } from './rules.js';

export const CLAUSE = '5.3.2';

export const messages = {
  spendArg: choiceHelp('什么费用', 'what for', SPEND_WORDS),
  amountArg: { zh: '每单位最高金额；off：从该日起取消', en: 'the most for each; off: none from that day on' },
  roleOption: choiceHelp('只适用于该角色', 'only for this role', ROLES),
  tierOption: choiceHelp('只适用于该级城市', 'only for cities of this tier', TIERS),
  perOption: choiceHelp('单位', 'for each', STANDARD_UNITS),
  fromOption: { zh: '从哪天起（默认今天）', en: 'from which day on (default: today)' },
  reasonOption: { zh: '原因；从过去的日期起时必填', en: 'why; needed from a day that is past' },
  onOption: { zh: '哪天有效的（默认今天）', en: 'as it counts on this day (default: today)' },
  cityOption: { zh: '城市：苏州、苏州市、Suzhou', en: 'the city: 苏州, Suzhou' },
  showRoleOption: choiceHelp('角色（默认自己的）', 'the role (default: your own)', ROLES),
  nightsOption: { zh: '几晚', en: 'nights' },
  headsOption: { zh: '几人', en: 'heads' },
  daysOption: { zh: '几天', en: 'days' },
  badKm: (text: string) => ({
    zh: `“${text}” 不是公里数，请写 35.5`,
    en: `"${text}" is no number of kilometres, e.g. 35.5`,
  }),
  kmOption: { zh: '多少公里', en: 'kilometres' },
  setNote: {
    zh: '每行按其发生日的标准判断：先看具体费用，再看所属类别；先看本人角色，再看不分角色的；先看该级城市，再看不分城市的；有几个角色时取最高。',
    en: "A line is judged by the standard of its day: of its kind, else of its category; of the member's role, else for all; for the tier of the city, else for all. Of several roles the highest counts.",
  },
  pastNote: {
    zh: '从过去的日期起设定须说明原因，只影响尚未批准的报销单；对设定人自己的消费，从设定之日起才有效。',
    en: 'Set from a day that is past it takes a reason, and counts only for claims that are not approved yet; for what you spent yourself it counts from the day on which you set it.',
  },
  noneToEnd: (what: Text, day: string) => ({
    zh: `${day} 没有可取消的标准：${what.zh}`,
    en: `there is no standard to end on ${day}: ${what.en}`,
  }),
  unitNeeded: {
    zh: '必填：night、head、day、km、trip、occasion',
    en: 'is required: night, head, day, km, trip, occasion',
  },
  unitOnlyFor: (unit: StandardUnit, only: readonly SpendWord[]) => ({
    zh: `“${STANDARD_UNITS[unit].zh}”只用于：${only.map((spend) => SPEND_WORDS[spend].zh).join('、')}`,
    en: `${STANDARD_UNITS[unit].en} is only for ${only.map((spend) => SPEND_WORDS[spend].en).join(' and ')}`,
  }),
  amountNeeded: { zh: '请写金额，或 off', en: 'give the amount, or off' },
  sameStandard: (what: Text, day: string) => ({
    zh: `${what.zh} 在 ${day} 已是这个标准，没有改动任何内容`,
    en: `${what.en} has that standard on ${day} already; nothing was changed`,
  }),
  notCounting: { zh: '它已不再有效，没有改动任何内容', en: 'it no longer counts; nothing was changed' },
  takenBack: (what: Text, day: string) => ({
    zh: `${what.zh} 自 ${day} 的标准已撤销`,
    en: `the standard from ${day} is taken back: ${what.en}`,
  }),
  standardSet: (what: Text, amount: string, unit: StandardUnit, day: string) => ({
    zh: `已设定 ${what.zh}：${STANDARD_UNITS[unit].zh} ${amount}，自 ${day} 起`,
    en: `set ${what.en}: ${amount} ${STANDARD_UNITS[unit].en} from ${day}`,
  }),
  standardEnded: (what: Text, day: string) => ({
    zh: `${what.zh}：自 ${day} 起不再有标准`,
    en: `${what.en}: no standard from ${day}`,
  }),
  before: (amount: string) => ({ zh: `之前 ${amount}`, en: `before: ${amount}` }),
  onlyOpenClaims: {
    zh: '只影响尚未批准的报销单',
    en: 'it counts only for claims that are not approved yet',
  },
  spend: { zh: '费用', en: 'what for' },
  tier: { zh: '城市', en: 'tier' },
  unit: { zh: '单位', en: 'for each' },
  amount: { zh: '最高', en: 'at most' },
  from: { zh: '自', en: 'from' },
  by: { zh: '设定人', en: 'set by' },
  ended: { zh: '取消', en: 'none' },
  noStandards: { zh: '没有开支标准', en: 'no standards' },
  correctSet: (key: string) => ({
    zh: `重新设定 ${key}  salesdesk standard set …`,
    en: `set ${key} again  salesdesk standard set …`,
  }),
  listHint: { zh: '查看  salesdesk standard list', en: 'see them  salesdesk standard list' },
  forAllRoles: { zh: '所有角色', en: 'all roles' },
  forAllTiers: { zh: '所有城市', en: 'all cities' },

  showTitle: { zh: '开支标准', en: 'Standard' },
  city: { zh: '城市', en: 'city' },
  day: { zh: '日期', en: 'day' },
  roles: { zh: '角色', en: 'roles' },
  standard: { zh: '适用标准', en: 'standard' },
  found: { zh: '依据', en: 'found as' },
  most: { zh: '最高可报', en: 'most payable' },
  considered: { zh: '可能的标准', en: 'standards considered' },
  none: { zh: '没有标准，不核对', en: 'there is none: not checked' },
  cityNeeded: { zh: '标准因城市而异：请用 --city 指定', en: 'it depends on the city: say --city' },
  setFor: (set: Text) => ({ zh: `设定给：${set.zh}`, en: `set for ${set.en}` }),
  ofCategory: (spend: SpendWord, set: Text) => ({
    zh: `${SPEND_WORDS[spend].zh} 没有自己的标准，用类别的：${set.zh}`,
    en: `${SPEND_WORDS[spend].en} has none of its own; that of its category counts: ${set.en}`,
  }),
  highestOfRoles: { zh: '几个角色中最高的', en: 'the highest of several roles' },
  amountPer: (amount: string, unit: StandardUnit) => ({
    zh: `${STANDARD_UNITS[unit].zh} ${amount}`,
    en: `${amount} ${STANDARD_UNITS[unit].en}`,
  }),
  mostOf: (most: string, quantity: Text, amount: string) => ({
    zh: `${most}（${quantity.zh} × ${amount}）`,
    en: `${most} (${quantity.en} × ${amount})`,
  }),
  cityOf: (city: Text, tier: Tier, source: Text, from: string | null) => ({
    zh: `${city.zh}：${TIERS[tier].zh}（${source.zh}${from === null ? '' : `，自 ${from}`}）`,
    en: `${city.en}: ${TIERS[tier].en} (${source.en}${from === null ? '' : `, from ${from}`})`,
  }),
} as const satisfies Messages;

/** What a line does not say. */
export const MISSING = {
  nights: { zh: '没有填几晚', en: 'it does not say how many nights' },
  heads: { zh: '没有填几人', en: 'it does not say how many heads' },
  km: { zh: '没有填公里数', en: 'it does not say how many kilometres' },
  city: { zh: '没有填城市', en: 'it does not say which city' },
} as const satisfies Record<Missing, Text>;

/** What a standard is for, in words: `hotel (rep, tier 1)`. */
export function describeKey({ spend, role, tier }: StandardKey): Text {
  const forWhom = [
    role === null ? messages.forAllRoles : ROLES[role],
    tier === null ? messages.forAllTiers : TIERS[tier],
  ];
  const { zh, en } = joinTexts(forWhom);
  return { zh: `${SPEND_WORDS[spend].zh}（${zh}）`, en: `${SPEND_WORDS[spend].en} (${en})` };
}

/** With which option `standard show` is told. */
export const ASKED = {
  nights: { zh: '几晚？--nights', en: 'how many nights? --nights' },
  heads: { zh: '几人？--heads', en: 'how many heads? --heads' },
  km: { zh: '多少公里？--km', en: 'how many kilometres? --km' },
  city: { zh: '哪个城市？--city', en: 'which city? --city' },
} as const satisfies Record<Missing, Text>;

/** How many of a unit: `3 nights`. */
export function describeQuantity(quantity: number, unit: StandardUnit): Text {
  if (unit === 'km') return { zh: `${quantity / 10} 公里`, en: `${quantity / 10} km` };
  const zh = { night: '晚', head: '人', day: '天', trip: '次出差', occasion: '次' }[unit];
  return { zh: `${quantity} ${zh}`, en: plural(quantity, unit) };
}
