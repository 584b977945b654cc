import type { Messages } from '../../shared/text.js';

export const messages = {
  reportAgain: {
    zh: '评分前可重新提交，旧版本保留  salesdesk appraisal report --month …',
    en: 'hand it in again until it is scored; versions are kept  salesdesk appraisal report --month …',
  },
  answerAgain: {
    zh: '重新答复  salesdesk appraisal answer …',
    en: 'answer again  salesdesk appraisal answer …',
  },
} as const satisfies Messages;
