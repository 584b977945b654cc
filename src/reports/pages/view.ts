import type { Context } from '../../app/context.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { type Format, type ListView, listView, type Scene, translated } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { option } from '../../cli/verb.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';
import type { Figure, Page } from './pageView.js';

/** Every report is as of a day. */
export const reportFlags = { asOf: option('<day>', cliMessages.asOf) };

/** Words and signs for people only: a file has the plain figure. */
const figure: Format = {
  neverCut: true,
  numeric: true,
  human: (value) => (value as Figure | undefined)?.human ?? '',
  plain: (value) => (value as Figure | undefined)?.plain ?? '',
};

/** The figures at the top of the page, for a terminal and for files. */
const tilesOf = ({ title, company, tiles }: Page): ListView =>
  listView(
    tiles,
    [
      { key: 'name', head: terms.name, as: translated },
      { key: 'value', head: messages.value, as: figure },
      { key: 'more', head: messages.more, as: figure },
    ],
    { title: both((lang) => `${title[lang]}  ${company}`), headless: true },
  );

/**
 * Prints a report: tables in a terminal and in files, and as HTML the page with its charts.
 *
 * @param typed the day as typed; today if nothing was
 * @param pageOf how the report is shown, in the company's currency and time zone
 */
export async function printReport<Report extends object>(
  shell: Shell,
  typed: string | undefined,
  make: (ctx: Context, asOf: Day | undefined) => Promise<Report>,
  pageOf: (report: Report, scene: Scene, timeZone: string) => Page,
): Promise<void> {
  const asOf = await shell.input((read) => read.asOf(typed));
  const { report, company } = await shell.read(async (ctx) => ({
    report: await make(ctx, asOf),
    company: ctx.company,
  }));
  await printPage(shell, report, pageOf(report, { currency: company.currency }, company.timeZone));
}

/** Prints a page: tables in a terminal and in files, and as HTML with its charts. @param value what `--json` gives */
export async function printPage(shell: Shell, value: object, page: Page): Promise<void> {
  await shell.print({
    kind: 'report',
    value,
    sections: [tilesOf(page), ...page.sections.map(({ list }) => list)],
    page: async (scene) => {
      const { toPage } = await import('./pageView.js');
      return await toPage(page, scene);
    },
  });
}
