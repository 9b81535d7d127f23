import { defineConfig } from 'vitest/config'

const shared = {
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
} as const
/** One process for many files: what they import is read once. */
const together = { isolate: false, setupFiles: ['tests/harness/leaves-no-trace.ts'] }

export default defineConfig({
  test: {
    // More than cores: browsers, databases and clocks are waited for.
    maxWorkers: 4,
    reporters: ['default', './scripts/summary-reporter.ts'],
    projects: [
      {
        test: {
          ...shared,
          ...together,
          name: 'backend',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/web/**', 'tests/e2e/**'],
          globalSetup: ['tests/harness/global-setup.ts'],
        },
      },
      { test: { ...shared, ...together, name: 'frontend', include: ['tests/web/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'screens',
          include: ['tests/web/screens/*.test.ts'],
          globalSetup: ['tests/web/screens/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
