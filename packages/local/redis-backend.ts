import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
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

/** A real Redis of our own that keeps nothing on disk; undefined where `redis-server` is not installed. */
export async function startRedisServer(): Promise<RedisBackend | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-redis-'))
  const socket = join(folder, 'redis.sock')
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', '--appendonly', 'no']
  // In a group of its own, so that Ctrl-C reaches it through us, when nobody needs it any more.
  const server = spawn('redis-server', settings, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    if (server.kill('SIGTERM')) await once(server, 'exit')
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
    server.once('exit', () => reject(new Error(`redis-server ended:\n${log}`)))
  })
}
