import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder, postgresOwner } from './postgres-owner.ts'

/** A folder for one run, which Postgres can enter whoever we are; `remove` leaves nothing of it. */
export function throwawayFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-'))
  makeFolder(folder, postgresOwner())
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
