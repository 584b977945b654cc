import { shellWord } from '../../shared/shellWord.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  correctBase: (code: string) => ({
    zh: `重新定基数  salesdesk payroll base ${shellWord(code)} … --from … --reason "…"`,
    en: `set it again  salesdesk payroll base ${shellWord(code)} … --from … --reason "…"`,
  }),
  correctClose: {
    zh: '工资表结束后不改，更正进入下一个未结束的月份  salesdesk appraisal correct … --month … --reason "…"',
    en: 'a closed payroll stays; a correction goes into the next one  salesdesk appraisal correct … --month … --reason "…"',
  },
} as const satisfies Messages;
