import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Whom Postgres runs as; nothing is set where we may be ourselves. */
export interface Owner {
  uid?: number
  gid?: number
}

const READ_AND_TRAVERSE = 0o5
const TRAVERSE = 0o1

/** Postgres refuses to run as root, so root runs it as the user `postgres`, who is made if missing. */
export function postgresOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const found = idOf('-u')
  if (found !== undefined) return { uid: found, gid: idOf('-g') ?? found }
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  const uid = idOf('-u')
  if (uid === undefined)
    throw new Error('Postgres must not run as root, and a user `postgres` could not be made. Start as another user.')
  return { uid, gid: idOf('-g') ?? uid }
}

/** The wanted folder for data, or one under the temporary folder where the owner cannot get to it (say, below /root). */
export function reachableFolder(wanted: string, owner: Owner): string {
  const folder = resolve(wanted)
  return isReachable(dirname(folder), owner, TRAVERSE) ? folder : join(fallbackFolder(folder), 'data')
}

/** Where goes what the owner could not reach in its own place; `npm run reset` removes that of the data. */
export function fallbackFolder(wanted: string): string {
  const hash = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `primepass-${hash}`)
  const stat = statSync(folder, { throwIfNoEntry: false })
  // The name can be foretold, and what lies there is run or trusted.
  if (stat && stat.uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else. Remove it.`)
  return folder
}

/** The programs' folder, or a copy of it where the owner cannot get to it. */
export function reachablePrograms(programs: string, owner: Owner): string {
  if (isReachable(programs, owner, READ_AND_TRAVERSE)) return programs
  const copy = join(fallbackFolder(programs), String(Math.floor(statSync(programs).mtimeMs)))
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

/** A folder that belongs to the owner alone. */
export function makeFolder(folder: string, { uid, gid }: Owner): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}

/** Whether somebody else may pass through every folder on the way, and has the `lastBits` on the last one. */
function isReachable(folder: string, { uid }: Owner, lastBits: number): boolean {
  if (uid === undefined) return true
  for (let path = folder, bits = lastBits; ; path = dirname(path), bits = TRAVERSE) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat && stat.uid !== uid && (stat.mode & bits) !== bits) return false
    if (path === dirname(path)) return true
  }
}

function idOf(flag: '-u' | '-g'): number | undefined {
  try {
    return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}
