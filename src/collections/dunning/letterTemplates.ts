import fs from 'node:fs';
import path from 'node:path';
import { changesBetween } from '../../app/audit/entry.js';
import type { LetterSettings } from '../../app/audit/facts/dunning.js';
import { readTyped, requireReadable } from '../../app/callersFiles.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { keepFact } from '../../app/queries.js';
import { conflict, type Problem, refuseProblems, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Lang, Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { letterSettings } from './queries.js';
import dunning1En from './templates/dunning1.en.md?raw';
import dunning1Zh from './templates/dunning1.zh.md?raw';
import dunning2En from './templates/dunning2.en.md?raw';
import dunning2Zh from './templates/dunning2.zh.md?raw';
import lastEn from './templates/last.en.md?raw';
import lastZh from './templates/last.zh.md?raw';
import page from './templates/page.html?raw';
import reminderEn from './templates/reminder.en.md?raw';
import reminderZh from './templates/reminder.zh.md?raw';

/** The templates inside the program, by file name: `<level>.<language>.md`, and the page around an HTML letter. */
export const DEFAULT_TEMPLATES: Readonly<Record<string, string>> = {
  'reminder.zh.md': reminderZh,
  'dunning1.zh.md': dunning1Zh,
  'dunning2.zh.md': dunning2Zh,
  'last.zh.md': lastZh,
  'reminder.en.md': reminderEn,
  'dunning1.en.md': dunning1En,
  'dunning2.en.md': dunning2En,
  'last.en.md': lastEn,
  'page.html': page,
};

// ---- the folder of the company's own templates

/**
 * @param folder as it was typed
 * @throws usageError for a path that is no folder or looks like a file; conflict where templates would be overwritten
 */
export function requireFreeFolder(target: string, folder: string, mayOverwrite: boolean): void {
  const existing = fs.statSync(target, { throwIfNoEntry: false });
  if (existing ? !existing.isDirectory() : path.extname(folder) !== '')
    throw usageError(messages.folderRequired(folder));
  const present = Object.keys(DEFAULT_TEMPLATES).filter((name) => fs.existsSync(path.join(target, name)));
  if (present.length > 0 && !mayOverwrite)
    throw conflict(messages.templateExists(present.map((name) => path.join(folder, name)).join(' ')), {
      rule: 'overwrite',
      hints: [messages.overwriteHint],
    });
}

/** @throws usageError where there is no folder to take templates from */
export function requireTemplateFolder(folder: string): void {
  if (!isFolder(folder)) throw usageError(messages.noFolder(folder), { hints: [messages.noFolderHint] });
  requireReadable(folder);
}

/** Where each template comes from: the company's own file, or null for the one inside the program. */
export const templateSources = (folder: string | null): { template: string; from: string | null }[] =>
  Object.keys(DEFAULT_TEMPLATES).map((template) => {
    const companyFile = folder === null ? undefined : path.join(folder, template);
    return { template, from: companyFile !== undefined && fs.existsSync(companyFile) ? companyFile : null };
  });

// ---- what the company sets

/** The folder of the company's own templates and the account to pay to, as they are set. */
export const currentLetterSettings = ({ db }: Context): Promise<LetterSettings> => letterSettings(db);

/** Sets what letters use; a value that is left out stays. @returns the values that were given */
export async function setLetters(
  ctx: WriteContext,
  change: Partial<Record<keyof LetterSettings, string>>,
): Promise<Partial<Record<keyof LetterSettings, string>>> {
  requirePermission(ctx.actor, 'letter.templates');
  const before = await letterSettings(ctx.db);
  const { letterTemplates, bankAccount } = change;
  if (letterTemplates !== undefined) await keepFact(ctx.db, 'letterTemplates', letterTemplates);
  if (bankAccount !== undefined) await keepFact(ctx.db, 'bankAccount', bankAccount);
  ctx.audit('payment.templates', { changed: ['letters'], changes: changesBetween(before, change) });
  return change;
}

// ---- what a template may contain

/** `{{word}}`: what stands there in the letter. `{{table}}` stands on a line of its own. */
export const PLACEHOLDERS: Readonly<Record<string, Text>> = {
  company: { zh: '本公司名称', en: 'our company' },
  customer: { zh: '客户名称', en: 'name of the customer' },
  customerCode: { zh: '客户编号', en: 'code of the customer' },
  day: { zh: '信函日期', en: 'day of the letter' },
  deadline: { zh: '付款期限', en: 'day to pay by' },
  table: { zh: '款项表', en: 'the instalments' },
  count: { zh: '款项笔数', en: 'how many instalments' },
  total: { zh: '应付合计（已减预收款）', en: 'their total, without what is in hand' },
  capitals: { zh: '合计大写', en: 'the total in Chinese capitals' },
  amount: { zh: '合计金额，后面带大写', en: 'the total, with the capitals behind it' },
  oldestDays: { zh: '最长逾期天数', en: 'days late of the oldest' },
  bank: { zh: '收款账号', en: 'the account to pay to' },
  rep: { zh: '负责人', en: 'the rep' },
  repContact: { zh: '负责人的电话、邮箱', en: "the rep's phone and e-mail" },
};
/** Only in page.html: the language, the title and the letter itself. */
const PAGE_WORDS = ['lang', 'title', 'body'];

export const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** The remains of an unclosed placeholder: the customer would read it. */
const HALF_PLACEHOLDER = /\{\{|\}\}/;
/** The styles of a page end in `}}`. */
const HALF_IN_PAGE = /\{\{/;
/** A paragraph that is the table. */
export const TABLE_BLOCK = /^\{\{\s*table\s*\}\}$/;
const TABLE_WITHIN = /\{\{\s*table\s*\}\}/;

const braced = (words: Iterable<string>): string => Array.from(words, (word) => `{{${word}}}`).join(' ');

// ---- reading templates

interface Template {
  /** The file, for messages. */
  name: string;
  text: string;
}
/** The templates of one letter, checked. */
export interface LetterTemplates {
  /** The paragraphs of the letter. */
  blocks: string[];
  /** The page around an HTML letter. */
  page: string;
}

/**
 * The templates of a letter: those of a folder, and built-in ones for what it lacks. Plain text: a first line `#
 * title`, paragraphs, the last of them the signature.
 *
 * @param wantsPage the letter is HTML: only then is its page looked at
 * @throws usageError naming every unknown placeholder and those there are
 */
export function readTemplates(
  level: string,
  lang: Lang,
  { folder, wantsPage }: { folder: string | null; wantsPage: boolean },
): LetterTemplates {
  if (folder !== null) requireTemplateFolder(folder);
  const letter = templateOf(`${level}.${lang}.md`, folder);
  const page = wantsPage ? templateOf('page.html', folder) : undefined;
  const placeholders = Object.keys(PLACEHOLDERS);
  refuseProblems(
    [...unknownIn(letter, placeholders), ...(page ? unknownIn(page, [...placeholders, ...PAGE_WORDS]) : [])],
    [messages.knownPlaceholders(braced(placeholders))],
  );
  refuseHalfPlaceholder(letter, HALF_PLACEHOLDER);
  if (page) refuseHalfPlaceholder(page, HALF_IN_PAGE);
  if (page && !page.text.includes('{{body}}')) throw usageError(messages.pageWithoutBody(page.name));
  const blocks = letter.text
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.trim());
  // Within a paragraph the table would be lost, and the letter would not say what is owed.
  if (blocks.some((block) => !TABLE_BLOCK.test(block) && TABLE_WITHIN.test(block)))
    throw usageError(messages.tableInside(letter.name));
  return { blocks, page: page?.text ?? '' };
}

const isFolder = (folder: string): boolean => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

const MOST_BYTES = 100_000;

function templateOf(file: string, folder: string | null): Template {
  const companyFile = folder === null ? undefined : path.join(folder, file);
  if (companyFile === undefined || !fs.existsSync(companyFile))
    return { name: file, text: required(DEFAULT_TEMPLATES[file], `template ${file}`) };
  const text = textOf(companyFile);
  if (text === undefined) throw usageError(messages.brokenTemplate(companyFile));
  if (text.trim() === '') throw usageError(messages.emptyTemplate(companyFile));
  return { name: companyFile, text };
}

/** Undefined if it is not a file, too large, or not UTF-8 text. */
function textOf(file: string): string | undefined {
  if (!fs.statSync(file).isFile()) return undefined;
  const bytes = readTyped(file);
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

function unknownIn({ name, text }: Template, placeholders: readonly string[]): Problem[] {
  const words = Array.from(text.matchAll(PLACEHOLDER), ([, word = '']) => word);
  const unknown = new Set(words.filter((word) => !placeholders.includes(word)));
  return unknown.size === 0 ? [] : [{ text: messages.unknownPlaceholders(name, braced(unknown)) }];
}

function refuseHalfPlaceholder({ name, text }: Template, half: RegExp): void {
  const line = text.split('\n').find((candidate) => half.test(candidate.replace(PLACEHOLDER, '')));
  if (line !== undefined) throw usageError(messages.halfPlaceholder(name, line.trim()));
}
