import type { SocketTicket } from '#contract/organization'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'

const TICKET_BYTES = 32
const EXPIRES_SECONDS = 30
const UNAVAILABLE_SECONDS = 5

/**
 * A one-time ticket with which the caller's browser opens its socket. Only its hash is kept, so that whoever reads the
 * cache cannot open one.
 */
export async function createSocketTicket({ actor, cache, log }: Context): Promise<SocketTicket> {
  if (actor.kind !== 'user') throw new DomainError('request.signed_out')
  const ticket = base64url(crypto.getRandomValues(new Uint8Array(TICKET_BYTES)))
  const person = JSON.stringify({ userId: actor.userId, sessionId: actor.sessionId })
  try {
    await cache.add(`socket-ticket:${await sha256(ticket)}`, person, EXPIRES_SECONDS * 1000)
  } catch (error) {
    // Pages go on without a socket: they ask instead of being told.
    log.warn('there are no tickets for sockets', { error: String(error) })
    throw new DomainError('request.unavailable', { retryAfterSeconds: UNAVAILABLE_SECONDS })
  }
  return { ticket, expiresInSeconds: EXPIRES_SECONDS }
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
