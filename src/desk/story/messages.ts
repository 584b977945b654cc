import type { Messages } from '../../shared/text.js';

/** What happened, if the room that knows it gives it no name. */
export const messages = {
  received: { zh: '回款', en: 'payment received' },
  reversed: { zh: '冲回', en: 'payment reversed' },
  surveySent: { zh: '发出满意度调查', en: 'survey sent' },
  survey: { zh: '满意度', en: 'survey' },
  mergedInHere: { zh: '并入档案', en: 'archive merged in' },
  newOwner: { zh: '更换负责人', en: 'new owner' },
  dunned: { zh: '催收', en: 'dunning' },
  promised: { zh: '承诺付款', en: 'promise' },
} as const satisfies Messages;
