import type { Choice } from '../shared/choices.js';
import { comparable } from '../shared/comparison.js';
import { halfWidth } from '../shared/money.js';
import type { Text } from '../shared/text.js';

/** What a city costs, by which standards differ (definitions, Standards). */
export const TIERS = {
  1: { zh: '一线城市', en: 'tier 1', synonyms: ['一线'] },
  2: { zh: '新一线城市', en: 'tier 2', synonyms: ['新一线', '二线', '二线城市'] },
  3: { zh: '其他城市', en: 'tier 3', synonyms: ['其他', '三线', '三线城市'] },
} as const satisfies Record<number, Choice>;
export type Tier = keyof typeof TIERS;

/** Whence the tier of a city comes: the company named it, our table has it, or it is one of the others. */
export const TIER_SOURCES = {
  company: { zh: '公司设定', en: 'the company' },
  table: { zh: '默认名单', en: 'default' },
  other: { zh: '不在名单', en: 'not listed' },
} as const satisfies Record<string, Text>;
export type TierSource = keyof typeof TIER_SOURCES;

/** The tier of every city that neither this table nor the company names. */
export const OTHER_TIER: Tier = 3;

/** Tier 1, and the new tier 1 of 2024 (新一线城市, 15 cities). */
export const CITIES = {
  北京: { zh: '北京', en: 'Beijing', tier: 1 },
  上海: { zh: '上海', en: 'Shanghai', tier: 1 },
  广州: { zh: '广州', en: 'Guangzhou', tier: 1 },
  深圳: { zh: '深圳', en: 'Shenzhen', tier: 1 },
  成都: { zh: '成都', en: 'Chengdu', tier: 2 },
  杭州: { zh: '杭州', en: 'Hangzhou', tier: 2 },
  重庆: { zh: '重庆', en: 'Chongqing', tier: 2 },
  苏州: { zh: '苏州', en: 'Suzhou', tier: 2 },
  武汉: { zh: '武汉', en: 'Wuhan', tier: 2 },
  西安: { zh: '西安', en: "Xi'an", tier: 2 },
  南京: { zh: '南京', en: 'Nanjing', tier: 2 },
  长沙: { zh: '长沙', en: 'Changsha', tier: 2 },
  郑州: { zh: '郑州', en: 'Zhengzhou', tier: 2 },
  天津: { zh: '天津', en: 'Tianjin', tier: 2 },
  合肥: { zh: '合肥', en: 'Hefei', tier: 2 },
  青岛: { zh: '青岛', en: 'Qingdao', tier: 2 },
  东莞: { zh: '东莞', en: 'Dongguan', tier: 2 },
  宁波: { zh: '宁波', en: 'Ningbo', tier: 2 },
  佛山: { zh: '佛山', en: 'Foshan', tier: 2 },
} as const satisfies Record<string, Text & { tier: Tier }>;
type KnownCity = keyof typeof CITIES;

/** In front of a city: 江苏苏州, 江苏省苏州市, 广西壮族自治区南宁市; 吉林市 is a city. */
const PROVINCE =
  /^(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?:省|(?:壮族|回族|维吾尔)?自治区)?(?=.{2})/;
/** Two characters at least before 市: 沙市 is a name of its own. */
const UP_TO_CITY = /^(.{2,}?)市/;
const LATIN = /^[\p{Script=Latin}\d]+$/u;

/** A name in Latin letters as it is compared: `Xi'an`, `XIAN`, `Xian City` are one. */
const latinKey = (name: string): string =>
  comparable(name)
    .normalize('NFD')
    .replace(/['’\p{M}.-]/gu, '')
    .replace(/(?:shi|city)$/, '');
const BY_PINYIN = new Map((Object.keys(CITIES) as KnownCity[]).map((city) => [latinKey(CITIES[city].en), city]));

/**
 * A city by the name that it is compared by, and kept under: `江苏省苏州市吴中区`, `苏州市`, `苏州` and `Suzhou` are 苏州. One
 * in Latin letters that our table does not have keeps those, in lower case without spaces.
 */
export function cityName(typed: string): string {
  const name = comparable(halfWidth(typed).trim());
  const isLatin = LATIN.test(latinKey(name));
  if (isLatin) return BY_PINYIN.get(latinKey(name)) ?? latinKey(name);
  const city = name.replace(PROVINCE, '');
  return UP_TO_CITY.exec(city)?.[1] ?? city;
}

/** Whether the name of a city is one in Latin letters, which may be the pinyin of one that the company named in Chinese. */
export const isLatinCity = (city: string): boolean => LATIN.test(city);

/** A city of our table, by its name; undefined: one of the others. */
export const knownCity = (city: string): (Text & { tier: Tier }) | undefined =>
  Object.hasOwn(CITIES, city) ? CITIES[city as KnownCity] : undefined;

/** The name of a city for people. */
export const cityText = (city: string): Text => knownCity(city) ?? { zh: city, en: city };

/** Whether a number is a tier. */
export const isTier = (number: number): number is Tier => Object.hasOwn(TIERS, number);
/** A tier as it is kept: the tables hold no other numbers. */
export const tierOf = (number: number): Tier => (isTier(number) ? number : OTHER_TIER);
