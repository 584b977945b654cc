import os from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rules, parsing, printing and wiring: no test of these needs a company of its own. */
const QUICK = [
  'test/**/rules.test.ts',
  'test/**/terms.test.ts',
  'test/**/messages.test.ts',
  'test/app/audit/**/*.test.ts',
  'test/cli/output/**/*.test.ts',
  'test/cli/{bundles,grammar,guard,narrow,table,wrap}.test.ts',
  'test/docs/{architecture,layout,reference}.test.ts',
  'test/policy/**/*.test.ts',
  'test/shared/**/*.test.ts',
];
/** Long lists: minutes, not seconds. */
const LONG = ['test/long/**/*.test.ts'];
const common = {
  // Many tests run whole companies through the real program: a busy machine is slow, not wrong.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  env: { TZ: 'UTC', LANG: 'C' },
};

export default defineConfig({
  test: {
    // Each file has folders of its own; vitest would leave one core unused.
    maxWorkers: os.availableParallelism(),
    projects: [
      { test: { ...common, name: 'quick', include: QUICK } },
      { test: { ...common, name: 'program', include: ['test/**/*.test.ts'], exclude: [...QUICK, ...LONG] } },
      { test: { ...common, name: 'long', include: LONG } },
    ],
  },
});
