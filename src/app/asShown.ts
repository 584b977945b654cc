import { conflict, type SalesdeskError } from '../shared/errors.js';
import type { Text } from '../shared/text.js';

/*
 * A decision is about what was shown (policy 1.3.2): on a terminal about what was on the screen, elsewhere about the version
 * that `--at` names, else the one that was submitted last. These are the words that claims, quotations and contracts share.
 */

/** @param example of a version as it is typed: `v3` */
export const atOption = (example: Text): Text => ({
  zh: `所见的版本，如 ${example.zh}；已有更新的版本则不处理`,
  en: `the version that you saw, ${example.en}; a newer one is not decided`,
});

export const verifyHint: Text = {
  zh: '查看改动  salesdesk audit verify',
  en: 'what was changed  salesdesk audit verify',
};

/**
 * The refusal of what was changed since it was shown.
 * @param version as it is typed: `v3`
 */
export const changedMeanwhile = (
  code: string,
  version: string,
  { clause, hint }: { clause: string; hint: Text },
): SalesdeskError =>
  conflict(
    {
      zh: `${code} 期间已有改动（现为 ${version}），没有改动任何内容`,
      en: `${code} changed meanwhile (it is ${version} now); nothing was changed`,
    },
    { clause, hints: [hint] },
  );
