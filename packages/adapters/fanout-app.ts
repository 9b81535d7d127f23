import type { Clock, Log } from '#core/context'
import { awsSettings } from './aws-request.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openLog } from './log.ts'
import type { FanoutMessage } from './push.ts'
import { gatewayHangUp, gatewayPost, type HangUp, type PostToSocket } from './socket-post.ts'
import { dynamoSockets, type Sockets } from './sockets.ts'
import { openSqs } from './sqs.ts'

/** The world of a worker that spreads pushes over open sockets. */
export interface FanoutApp {
  sockets: Pick<Sockets, 'page' | 'close' | 'find' | 'unsubscribe'>
  post: PostToSocket
  hangUp: HangUp
  /** Hands what is left to another worker. */
  passOn(message: FanoutMessage, delaySeconds: number): Promise<void>
  clock: Clock
  log: Log
}

export const fanoutSettings = [
  'fanoutQueueUrl',
  'socketTable',
  'socketApiUrl',
  'dynamoDbUrl',
  'sqsUrl',
  'logLevel',
  ...awsSettings,
] as const

export function openFanoutApp(config: Config<(typeof fanoutSettings)[number]>): FanoutApp {
  const { send } = openSqs(config, config.fanoutQueueUrl)
  return {
    sockets: dynamoSockets(config, systemClock),
    post: gatewayPost(config),
    hangUp: gatewayHangUp(config),
    passOn: (message, delaySeconds) => send([{ body: JSON.stringify(message), delaySeconds }]),
    clock: systemClock,
    log: openLog(config.logLevel),
  }
}
