import type { Witness } from '../../db/audit/seen.js';
import type { Actor, Company, Context, WriteContext } from '../app/context.js';
import type { IsHidden } from '../app/hiddenCodes.js';
import { rightOfHint } from '../app/hintRights.js';
import { type Identity, requireKnown } from '../app/identity.js';
import { isPossible, namingWhoMay, requirePermission, requirePossible } from '../app/permission.js';
import type { Session } from '../app/session.js';
import { seenMembers } from '../app/visibility.js';
import type { Day } from '../shared/dates.js';
import { EXIT_CONDITION_FOUND, SalesdeskError, usageError } from '../shared/errors.js';
import { type Fen, formatMoney } from '../shared/money.js';
import { shellWord } from '../shared/shellWord.js';
import type { Text } from '../shared/text.js';
import { type Ask, asker, confirmed } from './ask.js';
import type { CommandTree } from './commandTree.js';
import { columnsOf, type Io } from './io.js';
import { t } from './language.js';
import { messages } from './messages.js';
import type { OutputFile } from './output/file.js';
import { FORMATS, type Output, type OutputFormat, paintFor, showsColours } from './output/output.js';
import { visible, visibleLines } from './output/safe.js';
import type { DoneView, ListView, View } from './output/view.js';
import type { Reader } from './reader.js';

/** Between two hints on one line. */
const APART = '    ';

/** The options that every command has (design, section 6). */
export interface Globals {
  output?: string;
  json?: string | true;
  jq?: string;
  out?: string;
  overwrite?: boolean;
  mode?: string;
  dryRun?: boolean;
  yes?: boolean;
  input?: boolean;
  quiet?: boolean;
  as?: string;
  db?: string;
  demo?: boolean;
  lang?: string;
  color?: boolean;
}

/** The program itself, for the few commands that look at all others or run them. */
export interface Program {
  /** `1.0.0` */
  version: string;
  /** The whole tree of commands. */
  tree(): Promise<CommandTree>;
  /** Runs another command line. @returns its exit code */
  run(argv: readonly string[], io: Io): Promise<number>;
  /** Settles what an older program wrote otherwise, in a file that was just brought up to date. @returns what changed */
  settleOldBooks(session: Session, money: (fen: Fen) => string): Promise<readonly Text[]>;
}

/** What a command uses to read, write, ask and print. Words and flags come in, views go out. */
export class Shell {
  readonly io: Io;
  readonly globals: Globals = {};
  readonly program: Program;
  exitCode = 0;
  private opened: Promise<Session> | undefined;
  /** Of the command that runs. */
  private cited: { clauses: readonly string[]; isShown: boolean } = { clauses: [], isShown: false };
  /** What the command that runs shows. */
  private title: Text | undefined;
  /** Of the database that was opened. */
  private company: Company | undefined;
  /** As of which day is shown what the database says: `--as-of`, else today. */
  private shownDay: Day | undefined;
  private asking: Ask | undefined;
  private isWarned = false;
  /** Who acts, once somebody read or wrote. */
  private actor: Actor | undefined;
  /** It was asked who acts, and that could not be told. */
  private isActorUnknown = false;
  /** Full paths of what the command reads. */
  private readonly inputs: string[] = [];

  constructor(io: Io, program: (shell: Shell) => Program) {
    this.io = io;
    this.program = program(this);
  }

  // ---- the database

  async path(): Promise<string> {
    const { databasePath, demoPath } = await import('./location.js');
    if (this.globals.demo && this.globals.db !== undefined) throw usageError(messages.demoAndDb);
    return this.globals.demo ? demoPath(this.io) : databasePath(this.io, this.globals.db);
  }

  /** The open database; opened once, when the first command needs it. */
  session(): Promise<Session> {
    this.opened ??= (async () => {
      const { Session } = await import('../app/session.js');
      const session = await Session.open(await this.path(), this.io.env.SALESDESK_NOW);
      this.company = session.company;
      this.shownDay = session.today;
      if (session.engine.migratedFrom !== undefined) await this.settleOldBooks(session);
      return session;
    })();
    return this.opened;
  }

  /** What bringing an older file up to date changed is said, whatever the command was. */
  private async settleOldBooks(session: Session): Promise<void> {
    const lines = await this.program.settleOldBooks(session, (fen) => this.money(fen));
    for (const line of lines) this.say(t(line));
  }

  private async ready(): Promise<Session> {
    const session = await this.session();
    session.checkClock(this.io.env.SALESDESK_NOW);
    return session;
  }

  /** Runs a service on one snapshot; it sees what the actor may see (setting `visibility`). */
  async read<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
    return await this.readAs(work, true);
  }

  /**
   * The same for figures that are open to the whole team whatever the setting says: KPI, targets, months.
   * @param hide takes out what names things that the actor may not see; what the figures come to stays
   */
  async readOpen<T>(work: (ctx: Context) => Promise<T>, hide?: (result: T, isHidden: IsHidden) => T): Promise<T> {
    return await this.readAs(work, false, hide);
  }

  /** Notes who acts, or that `--as` means nobody: then no hint repeats it. */
  private async knowing<T extends { actor: Actor }>(asked: Promise<T>): Promise<T> {
    this.isActorUnknown = true;
    const ctx = await asked;
    this.isActorUnknown = false;
    this.actor = ctx.actor;
    return ctx;
  }

  private async readAs<T>(
    work: (ctx: Context) => Promise<T>,
    restricted: boolean,
    hide?: (result: T, isHidden: IsHidden) => T,
  ): Promise<T> {
    const session = await this.ready();
    const identity = await this.identity(session);
    return await session.engine.read(async (db, restrict) => {
      const ctx = await this.knowing(session.context(db, identity));
      const memberIds = restricted || hide !== undefined ? await seenMembers(db, ctx) : undefined;
      if (restricted && memberIds !== undefined) restrict({ memberIds });
      const result = await namingWhoMay(ctx, () => work(ctx));
      if (hide === undefined || memberIds === undefined) return result;
      const { hiddenCodes } = await import('../app/hiddenCodes.js');
      const hidden = await hiddenCodes(db, result, () => restrict({ memberIds }));
      return hide(result, (code) => typeof code === 'string' && hidden.has(code));
    });
  }

  /**
   * Asks for the right of a command before it asks the user anything.
   * @throws forbidden
   */
  async requireRight(permission: Parameters<typeof requirePermission>[1]): Promise<void> {
    await this.knowWriter();
    await this.read(async ({ actor }) => {
      requireKnown(actor);
      requirePermission(actor, permission);
    });
  }

  /**
   * The same for what somebody may do in another's place, too: whom it concerns is asked when it is done.
   * @param permissions one of them is enough
   * @throws forbidden
   */
  async requireOneOf(...permissions: Parameters<typeof requirePermission>[1][]): Promise<void> {
    await this.knowWriter();
    await this.read(async ({ actor }) => {
      requireKnown(actor);
      const [first, ...others] = permissions;
      if (first === undefined || others.some((permission) => isPossible(actor, permission))) return;
      requirePossible(actor, first);
    });
  }

  /** What says who acts; on a shared host the account alone does. */
  async identity({ facts }: Pick<Session, 'facts'>): Promise<Identity> {
    const { as } = this.globals;
    const environment = this.io.env.SALESDESK_MEMBER?.trim() || undefined;
    if (facts.identity === 'os') {
      if (environment !== undefined && !this.isWarned) this.warn(messages.memberIgnored);
      this.isWarned = true;
      return { as };
    }
    if (as !== undefined) return { as };
    if (environment !== undefined) return { environment };
    const { ownMember } = await import('./ownMember.js');
    return { own: await ownMember(this.io, facts.id ?? '') };
  }

  /** Who acts, for a write: whom nothing names is asked on a terminal, once, and it is kept for this account. */
  private async writer(session: Session): Promise<Identity> {
    const identity = await this.identity(session);
    if (!this.ask.possible || session.facts.identity === 'os') return identity;
    const { membersToChooseFrom } = await import('../app/ownIdentity.js');
    const choices = await session.engine.read(async (db) => await membersToChooseFrom(session, db, identity));
    if (choices === undefined) return identity;
    const code = await this.ask.select(
      t(messages.whoAreYou),
      choices.map(({ code, text }) => ({ value: code, name: visible(t(text)) })),
    );
    await this.keepMember(session.facts.id, code);
    return { own: code };
  }

  /** Asks who acts, where nothing says it, before anything that he decides is shown. */
  async knowWriter(): Promise<void> {
    await this.writer(await this.ready());
  }

  /** Keeps who this account is, and says so where that cannot be done. @param code undefined: nobody any more */
  async keepMember(databaseId: string | undefined, code: string | undefined): Promise<boolean> {
    const { keepOwnMember } = await import('./ownMember.js');
    const isKept = databaseId !== undefined && (await keepOwnMember(this.io, databaseId, code));
    if (!isKept) this.warn(messages.meNotKept);
    return isKept;
  }

  /**
   * Runs a service in one transaction, kept only if all of it is; rolled back with `--dry-run`. Where it refuses what may
   * be recorded already, that is shown and asked on a terminal, and the service runs again.
   */
  async write<T>(work: (ctx: WriteContext) => Promise<T>): Promise<T> {
    const session = await this.ready();
    await this.requireOut();
    const identity = await this.writer(session);
    const attempt = async (repeatsAccepted: boolean) =>
      await session.engine.write(
        async (tx) => {
          const ctx = await this.knowing(session.writeContext(tx, identity, repeatsAccepted));
          return await namingWhoMay(ctx, () => work(ctx));
        },
        this.globals.dryRun,
        await this.witness(session),
      );
    try {
      return await attempt(this.globals.yes === true);
    } catch (thrown) {
      const error = await this.withSeenCandidates(session, identity, thrown);
      if (!(error instanceof SalesdeskError) || error.details.question === undefined || !this.ask.possible) throw error;
      const { question, candidates = [] } = error.details;
      const { candidateLines, groundMark } = await import('./candidates.js');
      this.io.stderr.write(
        `${t(question.lead)}${groundMark(error.details)}\n${candidateLines(candidates).join('\n')}\n`,
      );
      await this.confirm(question.ask);
      return await attempt(true);
    }
  }

  /** A refusal of a write lists only what the actor may see: a write itself compares with everything. */
  private async withSeenCandidates(session: Session, identity: Identity, error: unknown): Promise<unknown> {
    if (!(error instanceof SalesdeskError) || error.details.candidates === undefined) return error;
    const { withSeenCandidates } = await import('../app/seenCandidates.js');
    return await session.engine.read(async (db, restrict) => {
      const memberIds = await seenMembers(db, await session.context(db, identity));
      if (memberIds === undefined) return error;
      restrict({ memberIds });
      return await withSeenCandidates(db, error);
    });
  }

  /** What this account saw of the log; trial books and the demo are copied and put back at will. */
  async witness({ company, facts }: Pick<Session, 'company' | 'facts'>): Promise<Witness | undefined> {
    if (company.kind !== 'real') return undefined;
    const { witnessOf } = await import('./seenLog.js');
    return await witnessOf(this.io, facts.id);
  }

  /** A write and what it has to say. The answer is made before the commit, so that a bad `--json` field saves nothing. */
  async change<T>(work: (ctx: WriteContext) => Promise<T>, present: (result: T) => DoneView): Promise<T> {
    const { result, text, view } = await this.write(async (ctx) => {
      const result = await work(ctx);
      const view = present(result);
      return { result, view, text: await this.render(view) };
    });
    if (this.globals.dryRun) this.say(`${t(messages.dryRunDone)}`);
    await this.emit(text);
    if (!this.globals.dryRun) this.hint(...(view.hints ?? []));
    return result;
  }

  /** Lets a failed open be tried again. */
  forget(): void {
    this.opened = undefined;
  }

  async close(): Promise<void> {
    if (!this.opened) return;
    const session = await this.opened.catch(() => undefined);
    session?.engine.close();
    this.opened = undefined;
  }

  // ---- what was typed

  /** Reads words into values; every problem is reported at once. */
  async input<T>(read: (reader: Reader) => T): Promise<T> {
    const { Reader } = await import('./reader.js');
    const { today, company } = await this.ready();
    const reader = new Reader(today, company);
    const values = read(reader);
    reader.done();
    this.shownDay = reader.asOfDay ?? this.shownDay;
    return values;
  }

  /**
   * Asks, and refuses an answer at its own question, so that what was typed can be corrected.
   *
   * @param read as in `input`; its first problem is shown
   * @param objection an objection to a value that can be read
   * @returns the answer as typed, to be read with everything else
   */
  async answer<T>(
    question: Text,
    read: (reader: Reader, typed: string) => T,
    objection?: (value: T) => Promise<Text | undefined>,
  ): Promise<string> {
    const { Reader } = await import('./reader.js');
    const { today, company } = await this.ready();
    return await this.ask.input(t(question), {
      validate: async (typed) => {
        const reader = new Reader(today, company);
        const value = read(reader, typed);
        const problem = reader.problems[0]?.text ?? (await objection?.(value));
        return problem === undefined || visible(t(problem));
      },
    });
  }

  get ask(): Ask {
    this.asking ??= asker(this.io, this.globals.input === false);
    return this.asking;
  }

  confirm(question: Text): Promise<void> {
    return confirmed(this.ask, this.globals.yes === true || this.globals.dryRun === true, t(question));
  }

  /**
   * All of stdin as text, for `-`: UTF-8, else GB18030, as files of an import are read.
   * @throws usageError if there is none, or it is not text
   */
  async stdin(): Promise<string> {
    const parts: Buffer[] = [];
    if (!this.io.stdin.isTTY) for await (const part of this.io.stdin) parts.push(Buffer.from(part as Uint8Array));
    const text = decoded(Buffer.concat(parts))?.trim();
    if (text === undefined) throw usageError(messages.stdinNoText);
    if (text === '') throw usageError(messages.noStdin);
    return text;
  }

  // ---- what is said

  /** An amount as people read it, in sentences as in columns: `¥1,280.00`. Known once the database is open. */
  money(fen: Fen): string {
    return formatMoney(fen, this.company?.currency ?? 'CNY');
  }

  get format(): OutputFormat {
    const { output, json, jq, out, quiet } = this.globals;
    const ending = out && /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
    const requested =
      json !== undefined || jq !== undefined ? 'json' : (output ?? (quiet ? 'name' : ending) ?? 'table');
    const format = FORMATS.find((name) => name === requested || (requested === 'txt' && name === 'table'));
    if (!format)
      throw usageError(messages.badFormat(requested), { hints: [{ zh: FORMATS.join(' '), en: FORMATS.join(' ') }] });
    return format;
  }

  /** Read by people as it stands, with title and notes. */
  get isTable(): boolean {
    return this.format === 'table' || this.format === 'wide';
  }

  /** Whether stdout shows colours. */
  get colour(): boolean {
    return showsColours(this.io.stdout, this.io.env, this.globals.color);
  }

  /**
   * Makes every result name the clauses behind it (policy 1.3.2): each record of JSON has them in its key `clauses`.
   * @param isShown what shows one thing also says them under it
   */
  cite(clauses: readonly string[], isShown: boolean): void {
    this.cited = { clauses, isShown };
  }

  /** Names what the command shows, for files that people read. @param summary as its help says it */
  entitle(summary: Text): void {
    this.title = summary;
  }

  /** Prints a result to stdout, or to `--out`. */
  async print(view: View): Promise<void> {
    const { clauses, isShown } = this.cited;
    const says = isShown && clauses.length > 0 && (view.kind === 'done' || view.kind === 'sheet');
    const shown = says ? { ...view, notes: [...(view.notes ?? []), messages.clauses(clauses)] } : view;
    await this.emit(await this.render(shown));
    if (view.kind === 'list' && view.rows.length === 0 && view.empty && this.isTable) this.say(t(view.empty));
    if (view.kind === 'done' || view.kind === 'sheet') this.hint(...(view.hints ?? []));
  }

  /** Prints a list; with `--exit-code` it exits with 10 if there is anything, else silently with 0. */
  async printFound(view: ListView, exitCode: boolean | undefined): Promise<void> {
    if (exitCode && view.rows.length === 0) return;
    await this.print(view);
    if (exitCode) this.exitCode = EXIT_CONDITION_FOUND;
  }

  /** A check found something: exit 10. */
  reportFound(): void {
    this.exitCode = EXIT_CONDITION_FOUND;
  }

  /** A typed path, from the working directory on. @throws storeError if that was deleted */
  async fullPath(typed: string): Promise<string> {
    const { fullPath } = await import('./location.js');
    return fullPath(this.io, typed);
  }

  /** A typed path of a file that the command reads: no result is written over it. */
  inputPath(full: string): string {
    this.inputs.push(full);
    return full;
  }

  private async outputFile(typed: string, overwrite: boolean): Promise<OutputFile> {
    const { PRIVATE_MODE } = await import('./output/file.js');
    const { mode } = this.globals;
    if (mode !== undefined && !/^[0-7]{3}$/.test(mode)) throw usageError(messages.badMode(visible(mode)));
    return {
      path: await this.fullPath(typed),
      name: typed,
      overwrite,
      mode: mode === undefined ? PRIVATE_MODE : Number.parseInt(mode, 8),
      inputs: this.inputs,
    };
  }

  /**
   * Refuses a file that a result could not be written to, before anything is saved.
   * @throws conflict, storeError
   */
  async requireWritable(typed: string, overwrite = this.globals.overwrite === true): Promise<void> {
    const { requireWritable } = await import('./output/file.js');
    requireWritable(await this.outputFile(typed, overwrite));
  }

  /** The same for `--out`. */
  private async requireOut(): Promise<void> {
    if (this.globals.out !== undefined) await this.requireWritable(this.globals.out);
  }

  /**
   * Writes a file that was named by an option.
   * @param overwrite default: `--overwrite`
   * @throws conflict if it exists or must not be written to, storeError if it cannot be written
   */
  async writeFile(typed: string, content: string | Buffer, overwrite = this.globals.overwrite === true): Promise<void> {
    const { writeOut } = await import('./output/file.js');
    writeOut(await this.outputFile(typed, overwrite), content);
  }

  /** The same in pieces, for what is too large for memory; each is asked for when the one before is written. */
  async writePieces(
    typed: string,
    pieces: AsyncIterable<string | Buffer>,
    overwrite = this.globals.overwrite === true,
  ): Promise<void> {
    const { writeOutPieces } = await import('./output/file.js');
    await writeOutPieces(await this.outputFile(typed, overwrite), pieces);
  }

  private async output(): Promise<Output> {
    const { json, jq, out } = this.globals;
    const isTerminal = this.io.stdout.isTTY === true && out === undefined;
    return {
      format: this.format,
      fields: typeof json === 'string' ? json.split(',').map((field) => field.trim()) : [],
      filter: jq,
      clauses: this.cited.clauses,
      toFile: out !== undefined,
      onTerminal: isTerminal,
      width: isTerminal ? columnsOf(this.io.stdout) : undefined,
      indented: isTerminal,
      currency: this.company?.currency ?? 'CNY',
      company: this.company?.name ?? '',
      title: this.title,
      day: this.shownDay,
      paint: await paintFor(out === undefined && this.colour),
    };
  }

  private async render(view: View): Promise<string | Buffer> {
    const { render } = await import('./output/render.js');
    return await render(view, await this.output());
  }

  /** Shows on the terminal what is asked about, whatever the format of the result is, and with `--quiet` too. */
  async show(what: View | readonly string[]): Promise<void> {
    const { stderr, env } = this.io;
    if (isLines(what)) {
      stderr.write(what.map((line) => `${visibleLines(line)}\n`).join(''));
      return;
    }
    const { render } = await import('./output/render.js');
    const output: Output = {
      ...(await this.output()),
      format: 'table',
      fields: [],
      filter: undefined,
      toFile: false,
      width: columnsOf(stderr),
      paint: await paintFor(showsColours(stderr, env, this.globals.color)),
    };
    stderr.write(String(await render(what, output)));
  }

  private async emit(output: string | Buffer): Promise<void> {
    const { out } = this.globals;
    if (out !== undefined) {
      await this.writeFile(out, output);
      this.say(t(messages.wrote(visible(out))));
    } else if (Buffer.isBuffer(output)) {
      if (this.io.stdout.isTTY) throw usageError(messages.xlsxToTerminal, { hints: [messages.xlsxHint] });
      this.io.stdout.write(output);
    } else if (output !== '') this.io.stdout.write(output);
  }

  /** Notes: to stderr, not with `--quiet`. */
  say(line: string): void {
    if (!this.globals.quiet) this.io.stderr.write(`${visibleLines(line)}\n`);
  }
  warn(text: Text): void {
    this.io.stderr.write(`${t(messages.warning)}${visibleLines(t(text))}\n`);
  }
  /** What to type next: only for people. */
  hint(...texts: readonly Text[]): void {
    if (texts.length === 0 || this.globals.quiet || this.io.stderr.isTTY !== true) return;
    for (const line of this.hintLines(texts)) this.say(line);
  }

  /**
   * Hints as they are printed: on a terminal one per line (two side by side read like one command), and each names the
   * database that this line was typed for.
   */
  hintLines(texts: readonly Text[]): string[] {
    const hints = texts.map((text) => this.forThisLine(visible(t(text))));
    const lines = this.io.stderr.columns === undefined ? [hints.join(APART)] : hints;
    return lines.map((line) => `${t(messages.hint)}${line}`);
  }

  /**
   * `salesdesk due` as `salesdesk --demo due --as 张伟`, so that what a hint says is typed as it stands: for the same
   * database, by the same person and, on a terminal, under the name by which the program was called. What is read by
   * another program says the same wherever it runs.
   */
  private forThisLine(text: string): string {
    const { demo, db, as } = this.globals;
    const options = [
      ...(demo && db === undefined ? ['--demo'] : []),
      ...(db === undefined ? [] : [`--db ${shellWord(visible(db))}`]),
      // What a hint asks of somebody else is not typed as the one who typed this line.
      ...(as === undefined || this.isActorUnknown || this.isForOthers(text) ? [] : [`--as ${shellWord(visible(as))}`]),
    ];
    const program = (this.io.stderr.isTTY === true && this.io.calledAs?.()) || 'salesdesk';
    return text.replace(/\bsalesdesk (?=[a-z])(demo\b|init\b)?/g, (_, ofItsOwn: string | undefined) =>
      [program, ...(ofItsOwn === undefined ? options : []), ofItsOwn ?? ''].join(' '),
    );
  }

  /** Whether a hint is another person's step: it names a role, or the one who typed may not do it. */
  private isForOthers(text: string): boolean {
    const right = rightOfHint(text);
    return FOR_OTHERS.test(text) || (right !== undefined && this.actor !== undefined && !isPossible(this.actor, right));
  }
}

const isLines = (what: View | readonly string[]): what is readonly string[] => Array.isArray(what);

/** A hint that names another role before its command. */
const FOR_OTHERS =
  /(?:经理|管理层|法务|财务|人事|负责人|售前|交付|\b(?:manager|management|legal|finance|hr|the rep|owner|presales|delivery)\b).*salesdesk /u;

/** Undefined if the bytes are not text: undecodable bytes are rejected, not kept. */
function decoded(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  return undefined;
}
