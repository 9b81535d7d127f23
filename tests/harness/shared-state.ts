export type SharedState = ReadonlyMap<string, unknown>

/** What every test file of a process sees, by name. */
export function sharedState(): SharedState {
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

/** The names of what is no longer as it was. A new global is a library's own. */
export function changedSince(found: SharedState): string[] {
  const now = sharedState()
  const names = [...found.keys(), ...[...now.keys()].filter((name) => name.startsWith('process.'))]
  return [...new Set(names.filter((name) => !Object.is(found.get(name), now.get(name))))]
}
