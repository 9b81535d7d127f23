import { awsSettings } from '#adapters/aws-request'
import { systemClock } from '#adapters/clock'
import { openDatabase } from '#adapters/database'
import { onLambda } from '#adapters/lambda'
import { openLog } from '#adapters/log'
import { readMigrations } from '#adapters/migrations'
import { migrate } from '#core/migration/migrate'
import { ensureSigningKey } from './auth/signing-keys.ts'

/** The bundle carries the SQL files beside it. */
const folder = new URL('./migrations/', import.meta.url)

/** Runs before new code takes traffic: brings the tables up to it and makes sure that a key signs access tokens. */
export const handler = onLambda(
  ({ databaseUrl, authSecret, logLevel, ...aws }) => {
    const log = openLog(logLevel)
    const db = openDatabase(databaseUrl, { max: 1, log, aws })
    return async () => {
      const ran = await migrate(db, await readMigrations(folder))
      await ensureSigningKey(db, authSecret, systemClock)
      log.info('migrated', { ran })
      return { ran }
    }
  },
  ['databaseUrl', 'authSecret', 'logLevel', ...awsSettings],
)
