// `npm run docs` renews src/shared/holidays.ts from the library chinese-days: loading the library takes longer than
// all the rest of recording a follow-up. A test compares the file with the library day by day.
import { writeFileSync } from 'node:fs';
import days from 'chinese-days';

const FIRST_YEAR = 2004;
// National Day is a holiday if the year is known, and just a weekday if not.
const isKnown = (year) => days.getDayDetail(`${year}-10-01`).name.includes(',');
const years = [];
for (let year = FIRST_YEAR; isKnown(year); year++) {
  const odd = [];
  for (
    const day = new Date(Date.UTC(year, 0, 1));
    day.getUTCFullYear() === year;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    const isWeekday = day.getUTCDay() % 6 !== 0;
    const text = day.toISOString().slice(0, 10);
    if (days.isWorkday(text) !== isWeekday) odd.push(text.slice(5).replace('-', ''));
  }
  years.push(`  ${year}: '${odd.join(' ')}',`);
}
writeFileSync(
  'src/shared/holidays.ts',
  `// Made by scripts/holidays.mjs from chinese-days; do not edit.

/** Weekdays that are free and weekends that are worked in China, as MMDD, of each year that is known. */
export const ODD_DAYS: Readonly<Record<number, string>> = {
${years.join('\n')}
};
`,
);
