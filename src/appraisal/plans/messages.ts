import type { Messages } from '../../shared/text.js';

export const messages = {
  correctPropose: (code: string) => ({
    zh: `撤回  salesdesk plan withdraw ${code}`,
    en: `withdraw it  salesdesk plan withdraw ${code}`,
  }),
  correctApprove: {
    zh: '已批准的计划从某月起变更  salesdesk plan change … --from … --reason "…"',
    en: 'change the plan in force from a month on  salesdesk plan change … --from … --reason "…"',
  },
  proposeAgain: {
    zh: '重新提交  salesdesk plan propose …',
    en: 'propose it again  salesdesk plan propose …',
  },
} as const satisfies Messages;
