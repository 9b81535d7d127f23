import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What a client said to Postgres, as far as it matters to a proxy that shares connections. */
export type WireMessage =
  | { kind: 'startup'; parameters: Record<string, string> }
  | { kind: 'statement'; name: string; sql: string }

export interface WireSniffer {
  /** The same database, seen through the sniffer. */
  url: string
  messages: WireMessage[]
  stop(): Promise<void>
}

const PROTOCOL_3 = 196608

/** A door to Postgres that reads what clients say, and passes everything on. */
export async function startWireSniffer(databaseUrl: string): Promise<WireSniffer> {
  const target = new URL(databaseUrl)
  const messages: WireMessage[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const read = wireReader(messages)
    client.on('data', read)
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(databaseUrl)
  url.port = String(typeof address === 'object' ? address?.port : '')
  return {
    url: url.href,
    messages,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Cuts a client's bytes into messages: the first has no type, the others begin with one. */
function wireReader(messages: WireMessage[]): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = isStarted ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      const body = rest.subarray(head + 4, length)
      const message = isStarted ? readStatement(String.fromCharCode(rest[0] ?? 0), body) : readStartup(body)
      if (message) messages.push(message)
      isStarted ||= message !== undefined
      rest = rest.subarray(length)
    }
  }
}

function readStartup(body: Buffer): WireMessage | undefined {
  if (body.readInt32BE(0) !== PROTOCOL_3) return undefined
  const words = texts(body.subarray(4))
  const pairs = words.flatMap((word, index) => (index % 2 === 0 && word ? [[word, words[index + 1] ?? '']] : []))
  return { kind: 'startup', parameters: Object.fromEntries(pairs) }
}

function readStatement(type: string, body: Buffer): WireMessage | undefined {
  const [first = '', second = ''] = texts(body)
  if (type === 'Q') return { kind: 'statement', name: '', sql: first }
  if (type === 'P') return { kind: 'statement', name: first, sql: second }
  return undefined
}

const texts = (bytes: Buffer) => bytes.toString('utf8').split('\0')

const harmlessParameters = ['user', 'database', 'client_encoding']
const pinning =
  /^\s*(set|reset|prepare|execute|deallocate|discard|listen|unlisten|declare)\b|set_config\s*\(|\bnextval\s*\(|pg_(?:try_)?advisory_lock|create\s+temp/i

/** Whatever would make RDS Proxy refuse a client or give it a connection of its own. */
export function pinningIn(messages: WireMessage[]): string[] {
  return messages.flatMap((message) => {
    if (message.kind === 'startup') {
      const names = Object.keys(message.parameters).filter((name) => !harmlessParameters.includes(name))
      return names.map((name) => `start-up parameter ${name}`)
    }
    const named = message.name === '' ? [] : [`statement named ${message.name}`]
    return pinning.test(message.sql) ? [...named, message.sql] : named
  })
}
