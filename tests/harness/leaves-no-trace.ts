import { afterAll } from 'vitest'
import { closeOpened } from './close-later.ts'
import { startKeptLog } from './kept-log.ts'

/** Files share a process, one after the other: what one changes for all of them must be as it was when the next begins. */
const found = shared()
startKeptLog()

afterAll(async () => {
  await closeOpened()
  const left = shared()
  // What is new among the globals is a library's own.
  const names = [...found.keys(), ...[...left.keys()].filter((name) => name.startsWith('process.'))]
  const changed = new Set(names.filter((name) => !Object.is(found.get(name), left.get(name))))
  if (changed.size > 0) throw new Error(`This file leaves behind: ${[...changed].join(', ')}`)
})

/** What every file of a process sees, by name. */
function shared(): Map<string, unknown> {
  const of = (prefix: string, owner: object) =>
    Object.entries(Object.getOwnPropertyDescriptors(owner)).map(
      ([name, { value, get }]) => [`${prefix}${name}`, get ?? value] as const,
    )
  return new Map<string, unknown>([
    ...of('process.env.', process.env),
    ['process.cwd', process.cwd()],
    ...of('console.', console),
    ...of('', globalThis),
  ])
}
