import { firstMonthOf } from '../../../app/firstMonth.js';
import { messages as appMessages } from '../../../app/messages.js';
import { language, setLanguage, t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { visible } from '../../../cli/output/safe.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionWithDefault, type ValuesOf, verb } from '../../../cli/verb.js';
import type { Choices } from '../../../shared/choices.js';
import { isFixedNow, isTimeZone, readClock } from '../../../shared/clock.js';
import { addDays, type Day } from '../../../shared/dates.js';
import { parseDay } from '../../../shared/dayGrammar.js';
import { type Problem, refuseProblems, usageError } from '../../../shared/errors.js';
import type { Lang, Text } from '../../../shared/text.js';
import type { NewCompany } from '../init.js';
import { messages } from '../messages.js';
import { splitNames } from '../rules.js';

const IDENTITIES = {
  declared: messages.declaredMode,
  os: messages.osMode,
} as const satisfies Choices;

const flags = {
  company: option('<name>', messages.companyOption),
  manager: option('<name>', messages.managerOption),
  reps: option('<names>', messages.repsOption),
  currency: optionWithDefault('<code>', messages.currencyOption, 'CNY'),
  timeZone: optionWithDefault('<zone>', messages.zoneOption, 'Asia/Shanghai'),
  historyUntil: option('<day>', messages.historyOption),
  identity: optionWithDefault('<mode>', messages.identityOption, 'declared', { choices: IDENTITIES }),
};
type InitFlags = ValuesOf<typeof flags>;

export default verb({
  flags,
  examples: [
    'salesdesk init',
    'salesdesk init --company 上海启明软件有限公司 --manager 王芳 --reps 张伟,李娜 --lang zh --yes',
  ],
  async run(shell, _args, typed) {
    const { requireFreePlace } = await import('../freePlace.js');
    const file = await shell.path();
    requireFreePlace(file);
    const fixedNow = shell.io.env.SALESDESK_NOW || undefined;
    if (fixedNow !== undefined && !isFixedNow(fixedNow)) throw usageError(appMessages.badNow(fixedNow));
    const modes = readModes(typed);
    const { now, today } = readClock(modes.timeZone, fixedNow);
    const historyUntil = readHistory(typed.historyUntil, today);
    const { company, manager, reps, lang } = await readTeam(typed, shell);
    const kind = fixedNow === undefined ? 'real' : 'trial';
    setLanguage(lang);
    if (shell.globals.dryRun) shell.say(t(cliMessages.dryRunDone));
    else {
      const { createCompany } = await import('../init.js');
      const input = { company, manager, reps, ...modes, lang, kind, now, joinedDay: null, historyUntil } as const;
      await createCompany(file, input);
    }
    const lines: Text[] = [
      messages.initDone(file, process.platform !== 'win32'),
      messages.initCompany(company, manager),
      messages.initHistory(firstMonthOf({ historyUntil }), historyUntil),
    ];
    const hints: Text[] = [messages.initHint];
    if (reps.length > 0) {
      lines.push(messages.initTeam(reps));
      hints.push(messages.initTargetHint);
    }
    if (kind === 'trial') lines.push(messages.initTrial);
    const value = { file, company, manager, reps, ...modes, kind, historyUntil };
    await shell.print({ kind: 'done', value, code: file, lines, hints });
  },
});

/** The options that have a default. @throws usageError with every problem */
function readModes(typed: InitFlags): Pick<NewCompany, 'currency' | 'timeZone' | 'identity'> {
  const { timeZone } = typed;
  const currency = typed.currency.trim().toUpperCase();
  const identity = typed.identity === 'os' ? 'os' : 'declared';
  const problems: Problem[] = [];
  if (!Intl.supportedValuesOf('currency').includes(currency))
    problems.push({ field: '--currency', text: messages.badCurrency(typed.currency) });
  if (!isTimeZone(timeZone)) problems.push({ field: '--time-zone', text: messages.badZone(timeZone) });
  if (typed.identity !== identity) problems.push({ field: '--identity', text: messages.badIdentity(typed.identity) });
  refuseProblems(problems);
  return { currency, timeZone, identity };
}

/**
 * The last day of what is brought in from before (definitions, Who stands in: First month).
 * @returns what was typed, else yesterday
 * @throws usageError for a day that has not come
 */
function readHistory(typed: string | undefined, today: Day): Day {
  if (typed === undefined) return addDays(today, -1);
  const read = parseDay(typed, today, true);
  if (!read.ok) throw usageError(read.problem);
  if (read.value > today) throw usageError(appMessages.future(read.value));
  return read.value;
}

interface Team {
  company: string;
  manager: string;
  reps: string[];
  lang: Lang;
}

/** The company, its people and language: from options, else asked. @throws usageError with every problem */
async function readTeam(typed: InitFlags, shell: Shell): Promise<Team> {
  const answers = await askMissing(typed, shell);
  const [company, manager] = [answers.company.trim(), answers.manager.trim()];
  const reps = splitNames(answers.reps);
  const problems: Problem[] = [];
  if (company === '') problems.push({ field: '--company', text: cliMessages.empty });
  if (manager === '') problems.push({ field: '--manager', text: cliMessages.empty });
  if (reps.includes(manager)) problems.push({ field: '--reps', text: messages.sameName(manager) });
  refuseProblems(problems);
  return { company, manager, reps, lang: answers.lang };
}

/** Answers for what the options leave open; only a terminal is asked. */
async function askMissing(typed: InitFlags, { ask, globals }: Shell) {
  const missing = (['company', 'manager'] as const).filter((flag) => typed[flag] === undefined);
  if (!ask.possible)
    refuseProblems(
      missing.map((flag) => ({ field: `--${flag}`, text: messages.missingFlag(`--${flag}`) })),
      [messages.initExampleHint],
    );
  const notEmpty = (text: string) => text.trim() !== '' || t(cliMessages.empty);
  const company = typed.company ?? (await ask.input(t(messages.askCompany), { validate: notEmpty }));
  const manager = typed.manager ?? (await ask.input(t(messages.askManager), { validate: notEmpty }));
  const name = manager.trim();
  const notManager = (text: string) => !splitNames(text).includes(name) || visible(t(messages.sameName(name)));
  // If company and manager are given as options, nothing is asked.
  const asking = missing.length > 0 && ask.possible && globals.yes !== true;
  const askedReps = asking ? () => ask.input(t(messages.askReps), { validate: notManager }) : () => '';
  const reps = typed.reps ?? (await askedReps());
  const lang = asking && globals.lang === undefined ? await ask.select(t(messages.askLanguage), LANGUAGES) : language();
  return { company, manager, reps, lang };
}

const LANGUAGES: { name: string; value: Lang }[] = [
  { name: '简体中文', value: 'zh' },
  { name: 'English', value: 'en' },
];
