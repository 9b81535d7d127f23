import { randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import { closeServer, HOST, listen } from './listen.ts'
import { type RedisBackend, type RedisReply, startRedisMock, startRedisServer } from './redis-backend.ts'
import { capitalizeOptions } from './redis-options.ts'

const BODY_BYTES_MAX = 10 * 1024 * 1024

export interface RedisRest {
  /** With the token as its password, as the setting `REDIS_URL` has it. */
  url: string
  backend: 'server' | 'mock'
  stop(): Promise<void>
}

/** Redis over HTTP as Upstash speaks it: the installed `redis-server`, else a stand-in. Keeps nothing: Redis is never the source of truth. */
export async function startRedisRest(options: { port: number; backend?: 'server' | 'mock' }): Promise<RedisRest> {
  const redisServer = options.backend === 'mock' ? undefined : await startRedisServer()
  if (options.backend === 'server' && !redisServer) throw new Error('redis-server is not installed.')
  const backend = redisServer ?? startRedisMock()
  const token = randomUUID()
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return answer(response, 401, { error: 'WRONGPASS invalid or missing auth token' })
    }
    const encode = request.headers['upstash-encoding'] === 'base64' ? base64 : String
    try {
      const body = await readBody(request, BODY_BYTES_MAX)
      if (!body) return answer(response, 413, { error: 'ERR max request size exceeded' })
      const [status, result] = await carryOut(backend, request.url ?? '/', JSON.parse(body.toString()), encode)
      answer(response, status, result)
    } catch (error) {
      answer(response, 400, { error: messageOf(error) })
    }
  })
  const port = await listen(server, options.port)
  return {
    url: `http://:${token}@${HOST}:${port}`,
    backend: redisServer ? 'server' : 'mock',
    async stop() {
      await closeServer(server)
      await backend.stop()
    },
  }
}

type Encode = (text: string) => string
type Outcome = { result: unknown } | { error: string }

const base64: Encode = (text) => Buffer.from(text).toString('base64')

async function carryOut(
  backend: RedisBackend,
  path: string,
  body: unknown,
  encode: Encode,
): Promise<[number, unknown]> {
  if (path === '/pipeline' || path === '/multi-exec') {
    const commands = (body as unknown[][]).map(toCommand)
    const replies = await backend.run(commands, { isTransaction: path === '/multi-exec' })
    return [200, replies.map((reply) => outcome(reply, encode))]
  }
  const [reply] = await backend.run([toCommand(body as unknown[])], { isTransaction: false })
  const single = outcome(reply ?? [new Error('ERR no reply'), null], encode)
  return ['error' in single ? 400 : 200, single]
}

function toCommand(parts: unknown[]): string[] {
  const [name = '', ...args] = parts.map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
  const command = name.toLowerCase()
  const texts = capitalizeOptions(command, args)
  const script = command === 'eval' ? 0 : command === 'script' ? 1 : -1
  return [command, ...texts.map((text, index) => (index === script ? withoutShebang(text) : text))]
}

/** Upstash allows scripts to begin with `#!lua flags=…`, whose flags a plain Redis does not know. */
const withoutShebang = (script: string) => script.replace(/^#!lua[^\n]*/, '')

function outcome([error, value]: RedisReply, encode: Encode): Outcome {
  if (error) return { error: messageOf(error) }
  // Clients take an OK by itself as it is, and decode one in a list.
  return { result: value === 'OK' ? value : encoded(value, encode) }
}

/** Strings are encoded, numbers are not; a client library's objects become the flat lists that Redis sends. */
function encoded(value: unknown, encode: Encode): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.map((item) => encoded(item, encode))
  if (typeof value === 'object') return Object.entries(value).flatMap((pair) => encoded(pair, encode))
  return encode(String(value))
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
