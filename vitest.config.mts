import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests run whole companies through the real program: a busy machine is slow, not wrong.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    env: { TZ: 'UTC', LANG: 'C' },
  },
});
