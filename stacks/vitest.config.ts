import { defineConfig } from 'vitest/config'

/** One process for all files: each stage is synthesized once. What is built is imported as it is. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    isolate: false,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    server: { deps: { external: [/\/dist\/(?:functions|infra)\//] } },
  },
})
