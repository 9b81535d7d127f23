import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FolderLocked, lockFolder } from '#local/folder-lock'
import { stopOrphan } from '#local/postgres'
import { fallbackFolder, postgresOwner, reachableFolder } from '#local/postgres-owner'
import { REPOSITORY } from '#local/repository'

/** Removes all local data, so that the next start is a first one. */
async function reset(): Promise<void> {
  const folder = join(REPOSITORY, '.local')
  const dataDir = join(folder, 'postgres')
  if (!existsSync(folder)) return console.log('There is no local data.')
  const unlock = lockFolder(folder, join(folder, 'running.lock'))
  await stopOrphan(reachableFolder(dataDir, postgresOwner()))
  rmSync(fallbackFolder(dataDir), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  unlock()
  console.log('All local data is gone. npm start makes it anew.')
}

try {
  await reset()
} catch (error) {
  if (!(error instanceof FolderLocked)) throw error
  console.error(error.message)
  process.exitCode = 1
}
