import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder, postgresOwner } from './postgres-owner.ts'

const MEMORY = '/dev/shm'
/** Room for what a run of tests writes, several times over; a container often has less than a tenth of that. */
const ROOM_BYTES_MIN = 2 * 2 ** 30

/** A folder for one run, which Postgres can enter whoever we are; `remove` leaves nothing of it. */
export function throwawayFolder(parent = tmpdir()): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(parent, 'primepass-'))
  makeFolder(folder, postgresOwner())
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Where files are made and removed by the thousand for a third of the work, if this machine has such a place; else on disk. */
export function memoryFolder(memory = MEMORY): string {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= ROOM_BYTES_MIN ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
