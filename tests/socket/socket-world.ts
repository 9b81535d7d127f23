import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { redisCache } from '#adapters/cache'
import { systemClock } from '#adapters/clock'
import { openLog } from '#adapters/log'
import type { SocketApp } from '#adapters/socket-app'
import { dynamoSockets } from '#adapters/sockets'
import type { SocketAnswer } from '#contract/socket'
import { socket } from '#functions/socket'
import { startRedisRest } from '#local/redis-rest'
import { startSocketGateway } from '#local/socket-gateway'
import { openAwsWorld } from '../adapters/aws-world.ts'

export interface Browser {
  protocol: string
  /** Sends a message (text as it is) and gives the answer. */
  ask(message: unknown): Promise<SocketAnswer>
  close(): Promise<void>
}

const SITE_URL = 'https://www.primepass.example'
const ids = '0123456789abcdefghjkmnpqrstvwxyz'

export const newEventId = () => `evt_${Array.from(randomBytes(26), (byte) => ids[byte % 32]).join('')}`
export const newUserId = () => randomUUID()

export type SocketWorld = Awaited<ReturnType<typeof openSocketWorld>>

/** The socket Lambda behind a gateway, with its registry and Redis. */
export async function openSocketWorld() {
  const aws = await openAwsWorld()
  const redis = await startRedisRest({ port: 0, backend: 'mock' })
  const logged: string[] = []
  const watchers = new Set<string>()
  const app: SocketApp = {
    sockets: dynamoSockets(aws.config, systemClock),
    cache: redisCache(redis.url, 'test:'),
    clock: systemClock,
    log: openLog('warn', (line) => logged.push(line)),
    siteUrl: SITE_URL,
    connectsPerMinuteMax: 10_000,
    mayWatchSale: async (userId, eventId) => watchers.has(`${userId} ${eventId}`),
  }
  const connectionIds: string[] = []
  const gateway = await startSocketGateway({
    port: 0,
    handler: async (event: Parameters<ReturnType<typeof socket>>[0]) => {
      if (event.requestContext.eventType === 'CONNECT') connectionIds.push(event.requestContext.connectionId)
      return socket(app)(event)
    },
  })

  return {
    app,
    logged,
    /** In the order of the attempts. */
    connectionIds,
    /** Lets a person watch the sale of an event. */
    letWatch: (userId: string, eventId: string) => watchers.add(`${userId} ${eventId}`),

    /** What the API does: leaves a ticket under its hash. */
    async newTicket(person: { userId: string; sessionId: string }): Promise<string> {
      const ticket = randomBytes(32).toString('base64url')
      const hash = createHash('sha256').update(ticket).digest('hex')
      await app.cache.set(`socket-ticket:${hash}`, JSON.stringify(person), 30_000)
      return ticket
    },

    /** Opens a socket as a browser would; gives the status when it is refused. */
    async connect(options: { origin?: string; protocols?: string[] } = {}): Promise<Browser | number> {
      const { origin = SITE_URL, protocols = ['primepass.v1'] } = options
      const client = new WebSocket(gateway.url, protocols, { origin })
      const answers: SocketAnswer[] = []
      client.on('message', (data) => answers.push(JSON.parse(String(data))))
      const refused = once(client, 'unexpected-response').then(([, response]) => Number(response.statusCode))
      const status = await Promise.race([once(client, 'open').then(() => 200), refused])
      if (status !== 200) return status
      return {
        protocol: client.protocol,
        async ask(message) {
          client.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message))
          if (answers.length === 0) await once(client, 'message')
          const answer = answers.shift()
          if (!answer) throw new Error('no answer')
          return answer
        },
        async close() {
          client.close()
          await once(client, 'close')
        },
      }
    },

    async stop() {
      await gateway.stop()
      await Promise.all([aws.stop(), redis.stop()])
    },
  }
}

/** A visitor's socket, or the one of whoever has a ticket. */
export async function browse(world: SocketWorld, ticket?: string): Promise<Browser> {
  const browser = await world.connect({ protocols: ['primepass.v1', ...(ticket ? [`ticket.${ticket}`] : [])] })
  if (typeof browser === 'number') throw new Error(`refused with ${browser}`)
  return browser
}
