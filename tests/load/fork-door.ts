import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface Door<Told> {
  told: Told
  child: ChildProcess
  stop(): Promise<void>
}

/**
 * Starts a script that opens something in a process of its own, as it is in production: it is told `input`, says once
 * what it has opened, and ends with whoever started it.
 */
export async function forkDoor<Told>(script: string, input: object = {}): Promise<Door<Told>> {
  const child = fork(new URL(script, import.meta.url), [JSON.stringify(input)])
  const told = await new Promise<Told>((resolve, reject) => {
    child.once('message', resolve as (told: unknown) => void)
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was open`)))
  })
  return {
    told,
    child,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** In the script: what it was told. */
export const doorInput = <Input>(): Input => JSON.parse(process.argv[2] ?? '{}')

/** In the script: says what was opened, and closes it when nobody needs it any more. */
export function openDoor(told: unknown, close: () => Promise<unknown>): void {
  process.once('disconnect', () => void close().then(() => process.exit(0)))
  process.send?.(told)
}

/** In the script: the processor time that it has used. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
