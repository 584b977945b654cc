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
export const DEFAULT_TEMPLATES: Record<string, string> = {
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
