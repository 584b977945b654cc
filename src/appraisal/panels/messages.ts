import type { Messages } from '../../shared/text.js';

export const messages = {
  nameAgain: {
    zh: '重新指定  salesdesk appraisal panel name --month … …',
    en: 'name it again  salesdesk appraisal panel name --month … …',
  },
  scoreAgain: {
    zh: '考核结束前可重新评分  salesdesk appraisal panel score --month … --points … --reason "…"',
    en: 'score again until the appraisal is closed  salesdesk appraisal panel score --month … --points … --reason "…"',
  },
} as const satisfies Messages;
