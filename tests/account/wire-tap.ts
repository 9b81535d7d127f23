import { connect, createServer } from 'node:net'
import { listen } from '#local/listen'

const STARTUP_HEADER_BYTES = 8
const PROTOCOL_3 = 196_608

export interface WireTap {
  url: string
  /** Parameters of each connection, and what each asked: statements with their name, simple queries without. */
  startups: string[]
  statements: { name: string; sql: string }[]
  stop(): Promise<void>
}

/** Stands between a client and Postgres and writes down what the client says. */
export async function startWireTap(target: string): Promise<WireTap> {
  const { hostname, port } = new URL(target)
  const tap: Omit<WireTap, 'url' | 'stop'> = { startups: [], statements: [] }
  const server = createServer((client) => {
    const database = connect(Number(port), hostname)
    const read = reader(tap)
    client.on('data', (chunk) => {
      read(chunk)
      database.write(chunk)
    })
    database.pipe(client)
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on('close', () => other.destroy())
      one.on('error', () => other.destroy())
    }
  })
  const url = new URL(target)
  // The two kinds of servers listen alike.
  url.port = String(await listen(server as Parameters<typeof listen>[0], 0))
  return { ...tap, url: url.href, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

function reader({ startups, statements }: Pick<WireTap, 'startups' | 'statements'>) {
  let rest = Buffer.alloc(0)
  let hasStarted = false
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = hasStarted ? 1 : 0
      if (rest.length < head + 4) return
      const end = head + rest.readInt32BE(head)
      if (rest.length < end) return
      const text = rest.subarray(head + 4, end)
      if (!hasStarted && text.readInt32BE(0) === PROTOCOL_3) {
        startups.push(
          text
            .subarray(STARTUP_HEADER_BYTES - 4)
            .toString()
            .split('\0')
            .filter(Boolean)
            .join(' '),
        )
        hasStarted = true
      } else if (hasStarted) {
        const kind = String.fromCharCode(rest[0] ?? 0)
        const [first = '', second = ''] = text.toString().split('\0')
        if (kind === 'P') statements.push({ name: first, sql: second })
        if (kind === 'Q') statements.push({ name: '', sql: first })
      }
      rest = rest.subarray(end)
    }
  }
}
