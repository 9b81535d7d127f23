import type { SocketAnswer } from '#contract/socket'
import type { SocketErrorCode } from '#contract/socket.errors'

/** What API Gateway tells about a socket: that it wants to open, said something, or closed. */
export interface SocketEvent {
  requestContext: {
    eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'
    connectionId: string
    requestId: string
    identity?: { sourceIp?: string }
  }
  headers?: Record<string, string | undefined>
  body?: string
  isBase64Encoded?: boolean
}

/** The gateway sends a body back over the socket. */
export interface SocketResult {
  statusCode: number
  headers?: Record<string, string>
  body?: string
}

export const answer = (said: SocketAnswer): SocketResult => ({ statusCode: 200, body: JSON.stringify(said) })

export const refusal = (code: SocketErrorCode, topics?: string[]): SocketResult =>
  answer({ type: 'error', code, ...(topics ? { topics } : {}) })
