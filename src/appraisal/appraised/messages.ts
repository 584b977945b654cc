import { shellWord } from '../../shared/shellWord.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  correctOmit: (code: string) => ({
    zh: `重新纳入  salesdesk appraisal include ${shellWord(code)} --month … --reason "…"`,
    en: `take in again  salesdesk appraisal include ${shellWord(code)} --month … --reason "…"`,
  }),
  correctInclude: (code: string) => ({
    zh: `不考核  salesdesk appraisal omit ${shellWord(code)} --month … --reason "…"`,
    en: `leave out  salesdesk appraisal omit ${shellWord(code)} --month … --reason "…"`,
  }),
} as const satisfies Messages;
