import { type ChildProcess, fork } from 'node:child_process'
import type { Stack } from '#local/stack'

/** Where a stack is, and the settings of its functions. */
export type StackPlaces = Pick<Stack, 'addresses' | 'environment'>

/** Starts a stack in a process of its own, which ends with this one; `hear` is told all that it prints. */
export async function forkStack(
  script: URL,
  words: string[],
  hear: (text: string) => void,
): Promise<{ child: ChildProcess; places: StackPlaces }> {
  const child = fork(script, words, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // What runs there is what is deployed, whoever starts it.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
      hear(String(chunk))
    })
  const places = await new Promise<StackPlaces>((resolve, reject) => {
    child.once('message', (message) => resolve(message as StackPlaces))
    child.once('exit', () => reject(new Error(`The stack did not start.\n${output}`)))
  })
  return { child, places }
}
