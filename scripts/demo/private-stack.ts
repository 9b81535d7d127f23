import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Stack } from '#local/stack'

/** Where a stack is, and the settings of its functions. */
export type StackPlaces = Pick<Stack, 'addresses' | 'environment'>

export interface PrivateStack extends StackPlaces {
  /** What its functions complained about so far. */
  complaints(): string
  stop(): Promise<void>
}

/** A stack of one's own in a process of its own, so that what is measured here is not slowed by what runs there. `hasSite` builds the site into it. */
export async function startPrivateStack(options: { hasSite?: boolean } = {}): Promise<PrivateStack> {
  const child = fork(fileURLToPath(new URL('./stack-process.ts', import.meta.url)), options.hasSite ? ['--site'] : [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // What runs there is what is deployed, whoever starts it.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const places = await new Promise<StackPlaces>((resolve, reject) => {
    child.once('message', (message) => resolve(message as StackPlaces))
    child.once('exit', () => reject(new Error(`The stack did not start.\n${output}`)))
  })
  return {
    ...places,
    complaints: () => output,
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
