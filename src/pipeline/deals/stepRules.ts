import { FINDING_AREAS, type FindingArea, NEGOTIATION_TOPICS } from '../../policy/stages.js';
import { readChoice } from '../../shared/choices.js';
import type { Parsed } from '../../shared/money.js';

export interface TypedFinding {
  area: FindingArea;
  text: string;
}
/** What the areas of 3.2.2 have no finding of. */
export const uncovered = (findings: readonly { area: string }[]): FindingArea[] =>
  (Object.keys(FINDING_AREAS) as FindingArea[]).filter((area) => !findings.some((finding) => finding.area === area));

export interface TypedItem {
  topic: keyof typeof NEGOTIATION_TOPICS;
  title: string;
  asked: string | null;
  offered: string | null;
  agreed: boolean;
}

const AGREED = /^(agreed|ok|已?谈妥|同意|达成)$/i;
const OPEN = /^(open|待定|未定|未谈妥)$/i;

/**
 * Reads an item of a negotiation: `price; asked; offered; agreed`, `服务: 培训天数; 5 天; 3 天`. A topic may name its item
 * after a colon; asked, offered and the state may be left out from the end.
 */
export function parseItem(text: string): Parsed<TypedItem> {
  const [subject = '', ...more] = text.split(/[;；|]/).map((part) => part.trim());
  const [topicWord = '', title = ''] = subject.split(/[:：]/).map((part) => part.trim());
  const topic = readChoice(NEGOTIATION_TOPICS, topicWord);
  const last = more.at(-1) ?? '';
  const isState = AGREED.test(last) || OPEN.test(last);
  const [asked, offered, ...rest] = isState ? more.slice(0, -1) : more;
  if (topic === undefined || rest.length > 0)
    return {
      ok: false,
      problem: {
        zh: `“${text}” 看不懂。请写 "价格: 折扣; 对方要求; 我方给出; 谈妥"，议题是 价格、服务、合同`,
        en: `cannot read "${text}". Write "price: discount; asked; offered; agreed"; topics are price, service, contract`,
      },
    };
  return {
    ok: true,
    value: { topic, title, asked: asked || null, offered: offered || null, agreed: AGREED.test(last) },
  };
}

export interface ItemState {
  topic: string;
  title: string;
  asked: string | null;
  offered: string | null;
  agreed: boolean;
}

/** How each item stands after all rounds: the newest word on it counts, what it leaves out stays (policy 3.4.2). */
export function standingItems(rounds: readonly ItemState[]): ItemState[] {
  const items = new Map<string, ItemState>();
  for (const { topic, title, asked, offered, agreed } of rounds) {
    const key = `${topic} ${title}`;
    const before = items.get(key);
    items.set(key, {
      topic,
      title,
      asked: asked ?? before?.asked ?? null,
      offered: offered ?? before?.offered ?? null,
      agreed,
    });
  }
  return [...items.values()];
}

/** The negotiation ends when no item is open, and there was one (policy 3.4.2). */
export const isAgreed = (items: readonly ItemState[]): boolean =>
  items.length > 0 && items.every(({ agreed }) => agreed);
