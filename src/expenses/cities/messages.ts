import { cityText, TIERS, type Tier } from '../../policy/cities.js';
import { choiceHelp } from '../../shared/choices.js';
import type { Messages } from '../../shared/text.js';

export const CLAUSE = '5.3.2';

export const messages = {
  cityArg: { zh: '城市，如 苏州', en: 'city, e.g. Suzhou' },
  cityTierOption: choiceHelp('城市级别', 'tier of the city', TIERS),
  onlyTierOption: { zh: '只列该级城市', en: 'only cities of this tier' },
  cityNote: {
    zh: '城市级别默认按 2024 年一线和新一线城市名单，其余均为 3。',
    en: 'By default tier 1 and 2 are the first-tier and new first-tier cities of 2024, everything else is 3.',
  },
  fromOption: { zh: '从哪天起（默认今天）', en: 'from which day on (default: today)' },
  reasonOption: { zh: '原因；从过去的日期起时必填', en: 'why; needed from a day that is past' },
  onOption: { zh: '哪天有效的（默认今天）', en: 'as it counts on this day (default: today)' },
  notCounting: { zh: '它已不再有效，没有改动任何内容', en: 'it no longer counts; nothing was changed' },
  city: { zh: '城市', en: 'city' },
  tier: { zh: '级别', en: 'tier' },
  from: { zh: '自', en: 'from' },
  by: { zh: '设定人', en: 'set by' },
  correctSet: (city: string) => ({
    zh: `重新设定  salesdesk city set ${city} --tier …`,
    en: `set it again  salesdesk city set ${city} --tier …`,
  }),
  source: { zh: '来源', en: 'by' },
  noCityName: (text: string) => ({ zh: `“${text}” 不是城市名`, en: `"${text}" is no name of a city` }),
  sameTier: (city: string, tier: Tier) => ({
    zh: `${cityText(city).zh} 已是 ${tier} 级，没有改动任何内容`,
    en: `${cityText(city).en} is of tier ${tier} already; nothing was changed`,
  }),
  citySet: (city: string, tier: Tier, day: string, before: Tier) => ({
    zh: `${cityText(city).zh} 自 ${day} 起为 ${tier} 级（${TIERS[tier].zh}），之前 ${before} 级`,
    en: `${cityText(city).en} is of tier ${tier} from ${day}; before: ${before}`,
  }),
  cityTakenBack: (city: string, day: string) => ({
    zh: `${cityText(city).zh} 自 ${day} 的城市级别已撤销`,
    en: `the tier of ${cityText(city).en} from ${day} is taken back`,
  }),
  noCities: { zh: '没有这一级的城市', en: 'no cities of that tier' },
  othersNote: { zh: '其他城市均为 3 级', en: 'every other city is of tier 3' },
} as const satisfies Messages;
