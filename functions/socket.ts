import { onLambda } from '#adapters/lambda'
import { openSocketApp, type SocketApp, socketSettings } from '#adapters/socket-app'
import { SOCKET_MESSAGE_BYTES_MAX, SocketMessage } from '#contract/socket'
import { connect, disconnect } from './messages/connection.ts'
import { ping } from './messages/heartbeat.ts'
import { refusal, type SocketEvent, type SocketResult } from './messages/socket-event.ts'
import { subscribe, unsubscribe } from './messages/subscription.ts'

/** All that browsers do with their sockets: open, ask for topics, ping, close. */
export const socket =
  (app: SocketApp) =>
  async (event: SocketEvent): Promise<SocketResult> => {
    const { eventType, connectionId, requestId } = event.requestContext
    try {
      if (eventType === 'CONNECT') return await connect(app, event)
      if (eventType === 'DISCONNECT') return await disconnect(app, event)
      return await answerMessage(app, connectionId, event)
    } catch (error) {
      app.log.error('a socket event failed', { requestId, eventType, error })
      return eventType === 'CONNECT' ? { statusCode: 500 } : refusal('socket.failed')
    }
  }

export const handler = onLambda((config) => socket(openSocketApp(config)), socketSettings)

async function answerMessage(app: SocketApp, connectionId: string, event: SocketEvent): Promise<SocketResult> {
  const { body = '', isBase64Encoded = false } = event
  if (Buffer.byteLength(body) > SOCKET_MESSAGE_BYTES_MAX) return refusal('socket.too_large')
  const message = isBase64Encoded ? undefined : readMessage(body)
  if (!message) return refusal('socket.malformed')
  if (message.type === 'ping') return ping(app, connectionId)
  const topics = [...new Set(message.topics)]
  return message.type === 'subscribe' ? subscribe(app, connectionId, topics) : unsubscribe(app, connectionId, topics)
}

function readMessage(text: string): SocketMessage | undefined {
  try {
    return SocketMessage.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
