import type { Lang, Text } from '../shared/text.js';

let current: Lang = 'en';
/** Set once per run, before anything is printed. */
export function setLanguage(lang: Lang): void {
  current = lang;
}
export const language = (): Lang => current;
/** The text in the language of this run. */
export const t = (text: Text): string => text[current];

/** The language that the locale names, if it names one of ours; C and POSIX name none. */
export function localeLanguage(env: NodeJS.ProcessEnv): Lang | undefined {
  const configured = env.SALESDESK_LANG?.slice(0, 2).toLowerCase();
  if (configured === 'zh' || configured === 'en') return configured;
  const locale = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase();
  if (locale.startsWith('zh')) return 'zh';
  return locale.startsWith('en') ? 'en' : undefined;
}
