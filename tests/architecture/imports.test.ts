import { expect, test } from 'vitest'
import { importViolations } from '../../scripts/import-rule.ts'

test('layers import only downwards', () => {
  expect(importViolations()).toEqual([])
})

test.each([
  ['packages/contract/wave.ts', "import { sql } from 'kysely'"],
  ['packages/core/wave/wave.ts', "import { readFile } from 'node:fs'"],
  ['packages/core/wave/wave.ts', "import { stripe } from '#adapters/payments'"],
  ['packages/core/wave/wave.ts', 'const now = new Date()'],
  ['packages/adapters/queue.ts', "import { http } from '#functions/http'"],
  ['packages/local/stack.ts', "const { http } = await import('#functions/http')"],
  ['functions/routes/wave.ts', "import Stripe from 'stripe'"],
  ['functions/routes/wave.ts', 'const url = process.env.DATABASE_URL'],
  ['functions/routes/wave.ts', 'let requests = 0'],
  ['packages/core/wave/wave.ts', 'const known: Map<string, number> = new Map<string, number>()'],
  ['web/site/event/event-page.tsx', "import { findWave } from '../../../packages/core/wave/wave.queries.ts'"],
  ['web/site/event/event-page.tsx', "import { Sale } from '../../console/sale/sale-page.tsx'"],
])('control: %s with %s is found', (file, text) => {
  expect(importViolations([{ file, text }])).toHaveLength(1)
})
