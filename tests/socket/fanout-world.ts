import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { systemClock } from '#adapters/clock'
import type { FanoutApp } from '#adapters/fanout-app'
import { type FanoutMessage, fanoutOf } from '#adapters/push'
import { gatewayHangUp, gatewayPost } from '#adapters/socket-post'
import { dynamoSockets, type Sockets } from '#adapters/sockets'
import type { PushMessage } from '#core/context'
import { fanout } from '#functions/fanout'
import { openAwsWorld } from '../adapters/aws-world.ts'
import { startScriptedServer } from '../adapters/scripted-server.ts'
import { addListeners } from '../adapters/socket-listeners.ts'

export interface FanoutWorld {
  sockets: Sockets
  /** How the gateway answers a post; 200 unless a test says otherwise. */
  gateway: { statusOf(connectionId: string): number | Promise<number> }
  /** Ids in the order in which they were told, and how many posts came in all. */
  told: string[]
  posts(): number
  /** Milliseconds the workers paused. They do not really. */
  pauses: number[]
  /** What was logged as an error or a warning. */
  logged: string[]
  passedOn: { message: FanoutMessage; delaySeconds: number }[]
  app: FanoutApp
  /** Writes listeners into the registry without opening each. */
  listen(topic: string, ids: string[], endsInSeconds?: number): Promise<void>
  /** Sends pushes through the workers, one call for each message, until nothing is handed on any more. */
  deliver(pushes: PushMessage[], remainingMs?: () => number): Promise<void>
  run(bodies: string[], remainingMs?: () => number): ReturnType<ReturnType<typeof fanout>>
  reset(): void
  stop(): Promise<void>
}

const plenty = () => 60_000

export async function openFanoutWorld(): Promise<FanoutWorld> {
  const aws = await openAwsWorld()
  const clock = { ...systemClock, wait: async (ms: number) => void world.pauses.push(ms) }
  const server = await startScriptedServer(async ({ path }) => {
    const id = decodeURIComponent(path.split('/').at(-1) ?? '')
    const status = await world.gateway.statusOf(id)
    if (status === 200) world.told.push(id)
    return { status }
  })
  const sockets = dynamoSockets(aws.config, clock)
  const note = (message: string) => void world.logged.push(message)

  const world: FanoutWorld = {
    sockets,
    gateway: { statusOf: () => 200 },
    told: [],
    posts: () => server.seen.length,
    pauses: [],
    logged: [],
    passedOn: [],
    app: {
      sockets,
      post: gatewayPost({ ...aws.config, socketApiUrl: `${server.url}/local` }),
      hangUp: gatewayHangUp({ ...aws.config, socketApiUrl: `${server.url}/local` }),
      passOn: async (message, delaySeconds) => void world.passedOn.push({ message, delaySeconds }),
      clock,
      log: { info: note, warn: note, error: note },
    },
    listen: (topic, ids, endsInSeconds = 3600) =>
      addListeners(aws, topic, ids, Math.floor(Date.now() / 1000) + endsInSeconds),
    async deliver(pushes, remainingMs = plenty) {
      let waiting = fanoutOf(pushes)
      while (waiting.length > 0) {
        for (const message of waiting) await world.run([JSON.stringify(message)], remainingMs)
        waiting = world.passedOn.splice(0).map(({ message }) => message)
      }
    },
    run: (bodies, remainingMs = plenty) =>
      fanout(world.app)(sqsEvent(bodies), { getRemainingTimeInMillis: remainingMs }),
    reset() {
      for (const list of [world.told, world.pauses, world.logged, world.passedOn, server.seen]) list.length = 0
      world.gateway.statusOf = () => 200
    },
    async stop() {
      await Promise.all([aws.stop(), server.stop()])
    },
  }
  return world
}

function sqsEvent(bodies: string[]): SQSEvent {
  // The handler reads no more of a record than these two.
  return { Records: bodies.map((body, index) => ({ messageId: `m${index}`, body }) as SQSRecord) }
}
