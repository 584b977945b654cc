import { comparable, isSameName } from '../../shared/comparison.js';
import { withoutLookAlikes } from '../../shared/lookAlikes.js';
import { halfWidth } from '../../shared/money.js';

/** How many candidates a refusal or a prompt lists at most. */
export const MOST_CANDIDATES = 10;

/** Legal forms, longest first: taken off the end of a name. */
const LEGAL_FORMS_ZH = ['股份有限公司', '有限责任公司', '有限公司', '公司'];
const LEGAL_FORMS_EN = new Set(
  'co company ltd limited inc incorporated llc llp lp plc corp corporation gmbh ag kg bv nv sa sas srl spa pty pte sdn bhd kk'.split(
    ' ',
  ),
);

/**
 * A company's name without case, spaces, full width, look-alike letters, punctuation and legal form, so that two spellings compare equal:
 * `浦东软件（上海）有限公司` and `浦东软件 上海`, `ACME Co., Ltd.` and `acme`. A name that is only a legal form stays.
 */
export function normalName(name: string): string {
  const words = withoutLookAlikes(name.normalize('NFKC').toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const whole = words.join('') || name.trim().toLowerCase();
  if (LEGAL_FORMS_ZH.includes(whole)) return whole;
  while (words.length > 1 && LEGAL_FORMS_EN.has(words.at(-1) ?? '')) words.pop();
  const core = words.join('');
  const form = LEGAL_FORMS_ZH.find((f) => core.endsWith(f) && core.length > f.length);
  return (form ? core.slice(0, -form.length) : core) || whole;
}

/** A word typed for a customer, in the forms that are searched: text, sound, digits of a phone, a USCC. */
export function readCustomerWord(word: string) {
  const text = comparable(word);
  const plain = text.replace(/['-]/g, '');
  const digits = text.replace(/[()+-]/g, '').replace(/^0+/, '');
  return {
    typed: word.trim().toLowerCase(),
    text,
    core: normalName(word),
    sound: /^[a-zü0-9]+$/.test(plain) && /[a-z]/.test(plain) ? plain : undefined,
    digits: /^\d{6,}$/.test(digits) ? digits : undefined,
    uscc: /^[0-9a-z]{18}$/.test(plain) ? plain.toUpperCase() : undefined,
  };
}

interface Findable {
  name: string;
  normalName: string;
  pinyin: string;
  initials: string;
  shortName: string | null;
  uscc: string | null;
}

/** Whether a word is exactly what a customer is called. */
export const isCalled = ({ name, shortName }: Pick<Findable, 'name' | 'shortName'>, word: string): boolean =>
  isSameName(name, word) || (shortName !== null && isSameName(shortName, word));

/** The customers that a word means, of those that contain it somewhere. A whole match wins over a match in part. */
export function bestCustomers<T extends Findable>(candidates: readonly T[], word: string): T[] {
  const { text, core, sound, digits, uscc } = readCustomerWord(word);
  const plain = (value: string | null) => comparable(value ?? '');
  const tiers: ((customer: T) => boolean)[] = [
    (c) => isCalled(c, word) || (uscc !== undefined && c.uscc === uscc),
    (c) => c.normalName === core,
    (c) => sound !== undefined && (c.pinyin === sound || c.initials === sound),
    (c) => plain(c.name).includes(text) || plain(c.shortName).includes(text),
    (c) => c.normalName.includes(core),
    (c) => sound !== undefined && (c.initials.includes(sound) || c.pinyin.includes(sound)),
    () => digits !== undefined,
  ];
  for (const fits of tiers) {
    const fitting = candidates.filter(fits);
    if (fitting.length > 0) return fitting;
  }
  return [];
}

/** What a possible duplicate can agree in (policy 6.1.2). */
export type Likeness = 'name' | 'uscc' | 'phone' | 'email';

/** The fields of a new or changed archive that are compared with the others. */
export const identityOf = ({
  name,
  uscc,
  phone,
  email,
}: {
  name?: string;
  uscc?: string;
  phone?: string;
  email?: string;
}) => ({ name, uscc, phone, email });

/** An e-mail address as it is compared: case does not tell two apart. */
export const emailKey = (email: string): string => comparable(email);

/**
 * What a customer agrees in: name, USCC, phone or e-mail; those that were not given agree with nothing.
 *
 * @param contact of the customer whose phone or e-mail agrees
 */
export function likenessesOf(
  identity: { normalName?: string; uscc?: string; phone?: string; email?: string },
  customer: { normalName: string; uscc: string | null; phone: string | null; email: string | null },
  contact: { phone: string | null; email: string | null } | null,
): Likeness[] {
  const likenesses: Likeness[] = [];
  if (identity.normalName === customer.normalName) likenesses.push('name');
  if (identity.uscc !== undefined && identity.uscc === customer.uscc) likenesses.push('uscc');
  if (identity.phone !== undefined && [customer.phone, contact?.phone].includes(identity.phone))
    likenesses.push('phone');
  const { email } = identity;
  if (email !== undefined && [customer, contact].some((other) => emailKey(other?.email ?? '') === emailKey(email)))
    likenesses.push('email');
  return likenesses;
}

/** `VIP，老客户` → two tags; spaces inside a tag stay, a tag given twice counts once. */
export function splitTags(tags: string | null): string[] {
  return [
    ...new Set(
      (tags ?? '')
        .split(/[,，、;；]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

/** Tags as an archive keeps them, from text as it was typed; null if there are none. */
export const storedTags = (typed: string): string | null => splitTags(typed).join(', ') || null;

/** Whether a tag is among these, however it is written. */
export const hasTag = (tags: readonly string[], tag: string): boolean =>
  tags.some((existing) => isSameName(existing, tag));

/** Tags with more of them at the end, each once whatever its case. @returns also those that were there already */
export function withTags(tags: readonly string[], added: readonly string[]): { tags: string[]; existing: string[] } {
  const all = [...tags];
  for (const tag of added) if (!hasTag(all, tag)) all.push(tag);
  return { tags: all, existing: added.filter((tag) => hasTag(tags, tag)) };
}

/** Tags without some of them, whatever their case. @returns also those that were not there */
export function withoutTags(
  tags: readonly string[],
  removed: readonly string[],
): { tags: string[]; missing: string[] } {
  return {
    tags: tags.filter((tag) => !hasTag(removed, tag)),
    missing: removed.filter((tag) => !hasTag(tags, tag)),
  };
}

/** The given values that differ from those that are kept; undefined stands for "not given". */
export function differences<Row extends object>(existing: Row, input: Partial<Row>): Partial<Row> {
  const changed: Partial<Row> = {};
  for (const key of Object.keys(input) as (keyof Row)[]) {
    const value = input[key];
    if (value !== undefined && value !== existing[key]) changed[key] = value;
  }
  return changed;
}

const DAYS_IN = new Map(Object.entries({ '': 1, d: 1, 天: 1, 日: 1, day: 1, days: 1, w: 7, 周: 7, week: 7, weeks: 7 }));

/** `30d`, `30`, `30天`, `4w` as a number of days; undefined for any other text, and for more than four digits. */
export function readDays(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})\s*([a-z]*|天|日|周)$/.exec(halfWidth(text).trim().toLowerCase()) ?? [];
  const days = DAYS_IN.get(unit);
  return count === undefined || days === undefined ? undefined : Number(count) * days;
}
