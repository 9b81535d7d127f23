import { parseArgs } from 'node:util'
import { runScript, usageError } from '../script-error.ts'
import { estimate, totalOf } from './estimate.ts'
import prices from './prices.json' with { type: 'json' }

const KINDS = ['production', 'staging', 'preview'] as const

/** What a month costs about: `--buyers 100000 --events 20`, for production unless `--stage` says otherwise. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      buyers: { type: 'string', default: '10000' },
      events: { type: 'string', default: '10' },
      stage: { type: 'string', default: 'production' },
    },
  })
  const month = { buyers: Number(values.buyers), events: Number(values.events) }
  const kind = KINDS.find((name) => name === values.stage)
  if (!kind) throw usageError('Which stage? --stage production, staging or preview')
  if (!Object.values(month).every((count) => Number.isInteger(count) && count >= 0))
    throw usageError('Buyers and events are whole numbers.')
  const lines = estimate(kind, month)
  const rows = [...lines, { service: 'Together', ...totalOf(lines) }]
  console.log(`\n${kind}, a month with ${month.buyers} buyers at ${month.events} events, in USD\n`)
  console.log(`  ${'Service'.padEnd(38)}${'Fixed'.padStart(10)}${'Used'.padStart(10)}${'Sum'.padStart(10)}`)
  for (const { service, fixedUsd, usedUsd } of rows) {
    const cells = [fixedUsd, usedUsd, fixedUsd + usedUsd].map((usd) => usd.toFixed(2).padStart(10))
    console.log(`  ${service.padEnd(38)}${cells.join('')}`)
  }
  console.log(
    `\n  List prices of ${prices.region}, noted on ${prices.notedAt}, with their sources in scripts/infra/prices.json.`,
  )
  console.log('  Fees of the payment provider, tax and support plans are not among them.\n')
}

if (import.meta.main) await runScript(run)
