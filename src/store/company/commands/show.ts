import type { SheetField } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { messages, PARTICULARS } from '../messages.js';

export default verb({
  examples: ['salesdesk company show', 'salesdesk company show --json'],
  async run(shell) {
    const { showCompany } = await import('../particulars.js');
    const company = await shell.read(async (ctx) => showCompany(ctx));
    const { name, currency, timeZone, ...particulars } = company;
    const fields = (Object.keys(PARTICULARS) as (keyof typeof particulars)[]).map((field): SheetField => {
      const value = particulars[field];
      const isAsked = field === 'title' || field === 'taxNo';
      if (value !== null) return { label: PARTICULARS[field], value };
      return { label: PARTICULARS[field], value: messages.notSet, ...(isAsked ? { tone: 'waiting' as const } : {}) };
    });
    await shell.print({
      kind: 'sheet',
      value: company,
      title: messages.sheetTitle,
      code: name,
      parts: [
        {
          kind: 'fields',
          fields: [
            { label: messages.name, value: name },
            ...fields,
            { label: messages.currency, value: currency },
            { label: messages.timeZone, value: timeZone },
          ],
        },
      ],
      hints: particulars.taxNo === null || particulars.title === null ? [messages.setHint] : [],
    });
  },
});
