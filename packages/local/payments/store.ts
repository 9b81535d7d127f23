import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ProviderEvent } from './event.ts'
import type { StoredAnswer } from './idempotency.ts'
import type { Intent } from './intent.ts'
import type { Charge, Refund } from './refund.ts'

export interface Rows {
  intents: Intent
  charges: Charge
  refunds: Refund
  events: ProviderEvent
  answers: StoredAnswer
}

type Changes = { [T in keyof Rows]?: Rows[T][] }
type Tables = { [T in keyof Rows]: Map<string, Rows[T]> }

/** Rows that still have something before them: looked through with each call, and few among many. */
const isOpen: { [T in 'intents' | 'events']: (row: Rows[T]) => boolean } = {
  intents: ({ settlesAtMs }) => settlesAtMs !== null,
  events: ({ state }) => state === 'pending',
}
type Open = { [T in keyof typeof isOpen]: Map<string, Rows[T]> }

/** Everything the service knows, in memory and, with a file, on disk. */
export interface Store {
  find<T extends keyof Rows>(table: T, id: string): Rows[T] | undefined
  all<T extends keyof Rows>(table: T): Rows[T][]
  /** Intents under way, events to be sent. */
  open<T extends keyof typeof isOpen>(table: T): Rows[T][]
  save(changes: Changes): void
  /** What `work` saves reaches the disk as one line: all of it, or nothing. */
  together<T>(work: () => T): T
}

/** Reads the file, if there is one, and rewrites it without what later lines replaced. */
export function openStore(dataFile?: string): Store {
  const tables: Tables = {
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    events: new Map(),
    answers: new Map(),
  }
  const open: Open = { intents: new Map(), events: new Map() }
  if (dataFile) {
    for (const changes of readLines(dataFile)) apply(tables, open, changes)
    rewrite(dataFile, tables)
  }

  let unwritten: Changes[] | undefined
  const write = (changes: Changes[]) => {
    if (dataFile && changes.length > 0) appendFileSync(dataFile, `${JSON.stringify(changes)}\n`)
  }

  return {
    find: (table, id) => tables[table].get(id),
    all: (table) => [...tables[table].values()],
    open: (table) => [...open[table].values()],
    save(changes) {
      apply(tables, open, changes)
      if (unwritten) unwritten.push(changes)
      else write([changes])
    },
    together(work) {
      if (unwritten) return work()
      unwritten = []
      try {
        return work()
      } finally {
        const changes = unwritten
        unwritten = undefined
        write(changes)
      }
    },
  }
}

function apply(tables: Tables, open: Open, changes: Changes): void {
  const put = <T extends keyof Rows>(table: T) => {
    for (const row of changes[table] ?? []) tables[table].set(row.id, row)
  }
  const sort = <T extends keyof Open>(table: T) => {
    for (const row of changes[table] ?? []) {
      if (isOpen[table](row)) open[table].set(row.id, row)
      else open[table].delete(row.id)
    }
  }
  sort('intents')
  sort('events')
  put('intents')
  put('charges')
  put('refunds')
  put('events')
  put('answers')
}

/** Each line is a list of changes that belong together. */
function readLines(file: string): Changes[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      // A process killed in mid-write leaves half a last line, which nobody was told about.
      try {
        return line ? JSON.parse(line) : []
      } catch {
        return []
      }
    })
}

function rewrite(file: string, tables: Tables): void {
  mkdirSync(dirname(file), { recursive: true })
  const lines = Object.entries(tables).flatMap(([table, rows]) =>
    [...rows.values()].map((row) => JSON.stringify([{ [table]: [row] }])),
  )
  writeFileSync(`${file}.new`, lines.map((line) => `${line}\n`).join(''))
  renameSync(`${file}.new`, file)
}
