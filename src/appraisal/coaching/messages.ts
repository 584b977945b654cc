import type { Messages } from '../../shared/text.js';

export const messages = {
  correctPlan: (code: string) => ({
    zh: `结束辅导  salesdesk coaching close ${code} --result missed --note "…"`,
    en: `close it  salesdesk coaching close ${code} --result missed --note "…"`,
  }),
  correctSession: (code: string) => ({
    zh: `再记一次  salesdesk coaching session ${code} "…"`,
    en: `note another session  salesdesk coaching session ${code} "…"`,
  }),
  planAgain: {
    zh: '另开一次辅导  salesdesk coaching plan … --goal "…" --until …',
    en: 'open another one  salesdesk coaching plan … --goal "…" --until …',
  },
} as const satisfies Messages;
