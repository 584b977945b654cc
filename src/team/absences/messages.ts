import type { Messages } from '../../shared/text.js';

export const messages = {
  correctAdd: (code: string) => ({
    zh: `删除  salesdesk member absence remove ${code}`,
    en: `remove it  salesdesk member absence remove ${code}`,
  }),
  addAgain: {
    zh: '重新登记  salesdesk member absence add …',
    en: 'record it again  salesdesk member absence add …',
  },
} as const satisfies Messages;
