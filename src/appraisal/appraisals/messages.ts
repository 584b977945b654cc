import { shellWord } from '../../shared/shellWord.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  ownScore: { zh: '不能给自己评分，没有改动任何内容', en: 'nobody scores himself; nothing was changed' },
  monthNotClosed: {
    zh: '业绩月结账后才能评分，没有改动任何内容',
    en: 'scores are given once the KPI month is closed; nothing was changed',
  },
  isClosed: {
    zh: '该月考核已结束，没有改动任何内容',
    en: 'the appraisal of the month is closed; nothing was changed',
  },
  correctScore: (code: string) => ({
    zh: `考核结束前可重新评分  salesdesk appraisal score ${shellWord(code)} --month … --points … --reason "…"`,
    en: `score again until the appraisal is closed  salesdesk appraisal score ${shellWord(code)} --month … --points … --reason "…"`,
  }),
  correctConfirm: (code: string) => ({
    zh: `期限内可提出异议  salesdesk appraisal dispute "…"（${code}）`,
    en: `it can be disputed in its days  salesdesk appraisal dispute "…" (${code})`,
  }),
  correctDispute: (code: string) => ({
    zh: `由经理答复  salesdesk appraisal settle ${shellWord(code)} keep --reason "…"`,
    en: `the manager settles it  salesdesk appraisal settle ${shellWord(code)} keep --reason "…"`,
  }),
  correctAfter: (code: string) => ({
    zh: `再次更正  salesdesk appraisal correct ${shellWord(code)} --month … --reason "…"`,
    en: `correct it  salesdesk appraisal correct ${shellWord(code)} --month … --reason "…"`,
  }),
  correctClose: {
    zh: '考核结束后不再重开，更正记在旁边  salesdesk appraisal correct … --month … --reason "…"',
    en: 'a closed appraisal stays closed; a correction stands beside it  salesdesk appraisal correct … --month … --reason "…"',
  },
} as const satisfies Messages;
