import type { Messages } from '../../shared/text.js';

export const messages = {
  correctAdd: (code: string) => ({
    zh: `删除  salesdesk conduct remove ${code} --reason "…"`,
    en: `remove it  salesdesk conduct remove ${code} --reason "…"`,
  }),
  correctAnswer: (code: string) => ({
    zh: `再补充一句  salesdesk conduct answer ${code} "…"`,
    en: `add another answer  salesdesk conduct answer ${code} "…"`,
  }),
  addAgain: { zh: '重新记录  salesdesk conduct add …', en: 'note it again  salesdesk conduct add …' },
} as const satisfies Messages;
