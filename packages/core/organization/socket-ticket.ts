import type { SocketTicket } from '#contract/organization'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { hashOf, newSecret } from '../secret.ts'

const EXPIRES_SECONDS = 30
const UNAVAILABLE_SECONDS = 5

/**
 * A one-time ticket with which the caller's browser opens its socket. Only its hash is kept, so that whoever reads the
 * cache cannot open one.
 */
export async function createSocketTicket({ actor, cache, log }: Context): Promise<SocketTicket> {
  if (actor.kind !== 'user') throw new DomainError('request.signed_out')
  const ticket = newSecret()
  const person = JSON.stringify({ userId: actor.userId, sessionId: actor.sessionId })
  try {
    await cache.add(`socket-ticket:${await hashOf(ticket)}`, person, EXPIRES_SECONDS * 1000)
  } catch (error) {
    // Pages go on without a socket: they ask instead of being told.
    log.warn('there are no tickets for sockets', { error: String(error) })
    throw new DomainError('request.unavailable', { retryAfterSeconds: UNAVAILABLE_SECONDS })
  }
  return { ticket, expiresInSeconds: EXPIRES_SECONDS }
}
