import { same, type Text } from './text.js';

/** What a write changes of one thing, as people read it; null: nothing there. */
export interface ShownChange {
  what: Text;
  from: Text | string | null;
  to: Text | string | null;
}

const NOTHING: Text = { zh: '无', en: 'none' };

/** A value as people read it. */
export const changedValue = (value: Text | string | null): Text =>
  typeof value === 'string' ? same(value) : (value ?? NOTHING);

/** A change on one line: `roles rep → rep, hr`. */
export function changeText({ what, from, to }: ShownChange): Text {
  const [before, after] = [changedValue(from), changedValue(to)];
  return { zh: `${what.zh}  ${before.zh} → ${after.zh}`, en: `${what.en}  ${before.en} → ${after.en}` };
}
