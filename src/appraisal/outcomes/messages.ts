import type { Messages } from '../../shared/text.js';

export const messages = {
  correctPropose: (code: string) => ({
    zh: `不批准即可  salesdesk outcome decide ${code} decline --reason "…"`,
    en: `decline it  salesdesk outcome decide ${code} decline --reason "…"`,
  }),
  correctDecide: (code: string) => ({
    zh: `决定不可撤销，可补记  salesdesk outcome done ${code} --note "…"`,
    en: `a decision stands; add a note  salesdesk outcome done ${code} --note "…"`,
  }),
  correctDone: (code: string) => ({
    zh: `再补一条  salesdesk outcome done ${code} --note "…"`,
    en: `add a note  salesdesk outcome done ${code} --note "…"`,
  }),
} as const satisfies Messages;
