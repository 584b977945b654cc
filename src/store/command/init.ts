import type { Noun } from '../../cli/grammar.js';
import { language, t } from '../../cli/language.js';
import { m as shellWords } from '../../cli/messages.js';
import type { Shell } from '../../cli/shell.js';
import { isFixedNow, isTimeZone, readClock } from '../../shared/dates.js';
import { conflict, refuseProblems, usageError } from '../../shared/errors.js';
import { m } from '../messages.js';

interface InitFlags {
  company?: string;
  manager?: string;
  currency: string;
  timeZone: string;
  identity: string;
}

export function build(init: Noun, shell: Shell): void {
  init
    .itself({
      summary: m.init,
      clauses: ['1.2', '2.1'],
      examples: ['salesdesk init', 'salesdesk init --company 上海启明软件有限公司 --manager 王芳 --yes'],
    })
    .option('--company <name>', t(m.companyOption))
    .option('--manager <name>', t(m.managerOption))
    .option('--currency <code>', t(m.currencyOption), 'CNY')
    .option('--time-zone <zone>', t(m.zoneOption), 'Asia/Shanghai')
    .option('--identity <mode>', t(m.identityOption), 'declared')
    .action(async (flags: InitFlags) => {
      const fs = await import('node:fs');
      const file = await shell.path();
      if (fs.existsSync(file)) throw conflict(m.exists(file), { ways: [m.existsWay] });
      const currency = flags.currency.toUpperCase();
      const identity = flags.identity;
      refuseProblems([
        ...(/^[A-Z]{3}$/.test(currency) ? [] : [{ field: '--currency', text: m.badCurrency(flags.currency) }]),
        ...(isTimeZone(flags.timeZone) ? [] : [{ field: '--time-zone', text: m.badZone(flags.timeZone) }]),
        ...(identity === 'declared' || identity === 'os'
          ? []
          : [{ field: '--identity', text: m.badIdentity(identity) }]),
      ]);
      const fixedNow = shell.io.env.SALESDESK_NOW || undefined;
      if (fixedNow !== undefined && !isFixedNow(fixedNow)) throw usageError(shellWords.badNow(fixedNow));
      const company = (flags.company ?? (await shell.ask.input(t(m.companyOption)))).trim();
      const manager = (flags.manager ?? (await shell.ask.input(t(m.managerOption)))).trim();
      refuseProblems([
        ...(company ? [] : [{ field: '--company', text: shellWords.empty }]),
        ...(manager ? [] : [{ field: '--manager', text: shellWords.empty }]),
      ]);
      const { now } = readClock(flags.timeZone, fixedNow);
      const { createCompany } = await import('../init.js');
      const kind = fixedNow === undefined ? 'real' : 'trial';
      await createCompany(file, {
        ...{ company, manager, currency, timeZone: flags.timeZone, lang: language(), now, kind, joinedDay: null },
        identity: identity as 'declared' | 'os',
      });
      await shell.print({
        kind: 'done',
        value: { file, company, manager, currency, timeZone: flags.timeZone, kind },
        code: file,
        lines: [m.initDone(file), m.initCompany(company, manager), ...(kind === 'trial' ? [m.initTrial] : [])],
        hints: [m.initHint],
      });
    });
}
