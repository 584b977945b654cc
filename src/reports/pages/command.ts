import type { Context } from '../../app/context.js';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { type ListView, listView, type Scene, said } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { usageError } from '../../shared/errors.js';
import { both } from '../../shared/text.js';
import { collectionsPage } from './collectionsPage.js';
import { messages } from './messages.js';
import type { Page } from './page.js';
import { pipelinePage } from './pipelinePage.js';
import { collectionsReport, pipelineReport } from './service.js';

/** The figures at the top of the page, for a terminal and for files. */
const tilesOf = ({ title, company, tiles }: Page): ListView<never> =>
  listView(
    tiles,
    [
      { key: 'name', head: terms.name, as: said },
      { key: 'value', head: messages.value },
      { key: 'more', head: messages.more },
    ],
    { title: both((lang) => `${title[lang]}  ${company}`), headless: true },
  );

export function build(report: Noun, shell: Shell): void {
  const asOfOf = async (flags: { asOf?: string }) => {
    const { asOf, today } = await shell.input((read) => ({
      asOf: read.day(flags.asOf, '--as-of', true),
      today: read.today,
    }));
    if (asOf !== undefined && asOf > today) throw usageError(messages.future(asOf));
    return asOf;
  };
  /** Tables in a terminal and in files, and as HTML the page with its charts. */
  const print = async <R extends object>(
    work: (ctx: Context) => Promise<R>,
    pageOf: (found: R, scene: Scene, timeZone: string) => Page,
  ): Promise<void> => {
    const { found, timeZone, currency } = await shell.read(async (ctx) => ({
      found: await work(ctx),
      timeZone: ctx.company.timeZone,
      currency: ctx.company.currency,
    }));
    const page = pageOf(found, { currency }, timeZone);
    await shell.print({
      kind: 'report',
      value: found,
      sections: [tilesOf(page), ...page.sections.map(({ list }) => list)],
      page: async (scene) => {
        const { toPage } = await import('./page.js');
        return await toPage(page, scene);
      },
    });
  };

  report
    .verb('pipeline', {
      summary: messages.pipeline,
      clauses: ['2.2.1a'],
      examples: ['salesdesk report pipeline --out pipeline.html', 'salesdesk report pipeline --as-of 2026-10-31'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(async (flags: { asOf?: string }) => {
      const asOf = await asOfOf(flags);
      await print((ctx) => pipelineReport(ctx, asOf), pipelinePage);
    });

  report
    .verb('collections', {
      summary: messages.collections,
      clauses: ['3.7.1', '3.7.2'],
      examples: ['salesdesk report collections --out collections.html', 'salesdesk report collections -o md'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(async (flags: { asOf?: string }) => {
      const asOf = await asOfOf(flags);
      await print((ctx) => collectionsReport(ctx, asOf), collectionsPage);
    });
}
