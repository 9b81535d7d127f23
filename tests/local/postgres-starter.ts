import { startPostgres } from '#local/postgres'

/** A process of its own for the test that kills it. */
const [, , dataDir = ''] = process.argv
const postgres = await startPostgres({ dataDir, port: 0, durable: false })
process.send?.(postgres.url)
