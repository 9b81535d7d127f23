import { WebSocket } from 'ws'
import { SOCKET_PROTOCOL } from '#contract/socket'
import type { LambdaHandler } from '#local/lambda'
import { startSocketGateway } from '#local/socket-gateway'

const OPENED_AT_ONCE = 100
const HEARD_MS_MAX = 30_000

/** A socket gateway with so many open sockets, all let in, and what they hear. */
export async function openCrowd(count: number) {
  const connectionIds: string[] = []
  const letIn: LambdaHandler = async (event: { requestContext: { eventType: string; connectionId: string } }) => {
    const { eventType, connectionId } = event.requestContext
    if (eventType === 'CONNECT') connectionIds.push(connectionId)
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SOCKET_PROTOCOL } }
  }
  const gateway = await startSocketGateway({ handler: letIn, port: 0 })
  const sockets: WebSocket[] = []
  let hear: () => void = () => undefined
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}`, SOCKET_PROTOCOL, { perMessageDeflate: false })
      sockets.push(socket)
      socket.once('open', resolve).once('error', reject)
      socket.on('message', () => hear())
    })
  while (sockets.length < count) {
    const room = Math.min(OPENED_AT_ONCE, count - sockets.length)
    await Promise.all(Array.from({ length: room }, open))
  }

  return {
    connectionIds,
    callbackUrl: gateway.callbackUrl,
    /** Publishes, and tells after how many ms each socket heard of it, the first ones first. */
    async hearing(publish: () => Promise<void>): Promise<number[]> {
      const heard: number[] = []
      const all = Promise.withResolvers<void>()
      const tooLate = setTimeout(all.resolve, HEARD_MS_MAX)
      const start = performance.now()
      hear = () => {
        heard.push(performance.now() - start)
        if (heard.length === count) all.resolve()
      }
      await Promise.all([publish(), all.promise])
      clearTimeout(tooLate)
      return heard
    },
    async stop() {
      for (const socket of sockets) socket.terminate()
      await gateway.stop()
    },
  }
}
