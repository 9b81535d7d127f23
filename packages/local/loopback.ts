import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

const CHANNEL = 'net.server.socket'
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** Cuts off whoever comes from another machine, for servers that can only listen on every address. Answers with its end. */
export function guardLoopback(port: number): () => void {
  const check = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    if (socket.localPort === port && !LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy()
  }
  subscribe(CHANNEL, check)
  return () => unsubscribe(CHANNEL, check)
}
