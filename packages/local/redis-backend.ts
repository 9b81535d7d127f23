import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import RedisMock from 'ioredis-mock'

export type RedisReply = [error: Error | null, value: unknown]

/** A Redis that runs commands in order; those of a transaction without anybody in between. */
export interface RedisBackend {
  run(commands: string[][], options: { isTransaction: boolean }): Promise<RedisReply[]>
  stop(): Promise<void>
}

/**
 * Ends the server as soon as nobody holds its own input open any more: whoever started it may be killed without a word.
 * In a group of its own, Ctrl-C reaches it through us, when nobody needs it any more.
 */
const UNTIL_LEFT = `
  exec 3<&0
  redis-server "$@" </dev/null &
  server=$!
  { cat <&3 >/dev/null; kill $server; } 2>/dev/null &
  wait $server; code=$?; rmdir "$0" 2>/dev/null; exit $code`
const NOT_FOUND = 127

/** A real Redis of our own that keeps nothing on disk; undefined where `redis-server` is not installed. */
export async function startRedisServer(): Promise<RedisBackend | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-redis-'))
  const socket = join(folder, 'redis.sock')
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', '--appendonly', 'no']
  const server = spawn('sh', ['-c', UNTIL_LEFT, folder, ...settings], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => server.once('error', () => resolve()).once('exit', () => resolve()))
  const stop = async () => {
    server.stdin.end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }

  if (!(await isReady(server))) return void (await stop())
  const client = new Redis({ path: socket })
  return {
    async run(commands, { isTransaction }) {
      const batch = isTransaction ? client.multi(commands) : client.pipeline(commands)
      return ((await batch.exec()) ?? []) as RedisReply[]
    },
    async stop() {
      client.disconnect()
      await stop()
    },
  }
}

/** The stand-in from npm, one call at a time, so that a transaction is one. */
export function startRedisMock(): RedisBackend {
  // Stand-ins of the same host would share their keys.
  const client = new RedisMock({ host: randomUUID() })
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(commands) {
      const replies = last.then(() => runOneByOne(client, commands))
      last = replies
      return replies
    },
    async stop() {
      client.disconnect()
    },
  }
}

async function runOneByOne(client: Redis, commands: string[][]): Promise<RedisReply[]> {
  const replies: RedisReply[] = []
  for (const [name = '', ...args] of commands) {
    try {
      replies.push([null, await runOnMock(client, name, args)])
    } catch (error) {
      replies.push([error as Error, null])
    }
  }
  return replies
}

async function runOnMock(client: Redis, name: string, args: string[]): Promise<unknown> {
  // The stand-in has a method per command and nothing that takes a command by its name.
  const commands = client as unknown as Record<string, ((...args: string[]) => Promise<unknown>) | undefined>
  const command = commands[name]
  if (typeof command !== 'function') throw new Error(`ERR unknown command '${name}'`)
  const value = await command.apply(client, args)
  if (Number.isNaN(value)) throw new Error('ERR value is not an integer or out of range')
  return value
}

/** False where there is no such program; throws when it gives up at the start. */
function isReady(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      log += chunk
      if (/ready to accept connections/i.test(log)) resolve(true)
    })
    server.once('error', () => resolve(false))
    server.once('exit', (code) =>
      code === NOT_FOUND ? resolve(false) : reject(new Error(`redis-server ended:\n${log}`)),
    )
  })
}
