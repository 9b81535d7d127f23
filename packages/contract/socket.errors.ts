import type { ErrorMeaning } from './problem.ts'
import { SOCKET_PROTOCOL, TOPICS_PER_SOCKET_MAX } from './socket.ts'

export const socketErrors = {
  'socket.malformed': { status: 400, title: 'This message is not one of the socket’s.' },
  'socket.too_large': { status: 413, title: 'The message is too large.' },
  'socket.protocol_missing': { status: 400, title: `Offer the subprotocol ${SOCKET_PROTOCOL}.` },
  'socket.origin_foreign': { status: 403, title: 'This site may not open a socket here.' },
  'socket.ticket_invalid': {
    status: 401,
    title: 'The ticket is used or expired.',
    remedy: 'Get a new one and connect again.',
  },
  'socket.too_many': {
    status: 429,
    title: 'Too many connections from this address.',
    remedy: 'Wait a moment and connect again.',
  },
  'socket.too_many_topics': { status: 422, title: `A socket listens to at most ${TOPICS_PER_SOCKET_MAX} topics.` },
  'socket.topic_refused': { status: 403, title: 'You may not listen to this.' },
  'socket.closed': { status: 409, title: 'This connection has ended.', remedy: 'Connect again.' },
  'socket.failed': { status: 500, title: 'Something failed on our side.', remedy: 'Try again.' },
} as const satisfies Record<string, ErrorMeaning>

export type SocketErrorCode = keyof typeof socketErrors
