import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where everything is, for the scripts that talk to a running stack. */
export interface Running {
  pid: number
  addresses: Record<string, string>
  /** The settings of the functions. */
  environment: Record<string, string>
}

/** What runs in this folder, if anything does. */
export function readRunning(folder: string): Running | undefined {
  const file = runningFile(folder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Says where everything is, to this user alone, since passwords are among it. Answers with the way to unsay it. */
export function writeRunning(folder: string, running: Running): () => void {
  const file = runningFile(folder)
  writeFileSync(file, JSON.stringify(running, null, 2), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

const runningFile = (folder: string) => join(folder, 'running.json')
