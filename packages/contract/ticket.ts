import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { Page, pageQuery } from './page.ts'
import { PrivilegeKind } from './privilege-parts.ts'
import { Instant, Line } from './text.ts'

export const TicketStatus = z.enum(['issued', 'assigned', 'used', 'voided'])

/** A specific right of a holder, made from a privilege of the tier version bought. */
export const Entitlement = z.object({
  id: Id('entitlement'),
  name: z.string(),
  kind: PrivilegeKind,
  detail: z.string(),
  /** Null is without limit. */
  quantity: z.nullable(z.int()),
  redeemed: z.int(),
  validFrom: z.nullable(Instant),
  validUntil: z.nullable(Instant),
  status: z.enum(['available', 'exhausted', 'expired', 'revoked']),
})

export const Ticket = z.object({
  id: Id('ticket'),
  /** Counts up within the event, e.g. 47. */
  serial: z.int(),
  orderId: Id('order'),
  eventId: Id('event'),
  eventName: z.string(),
  eventSlug: z.string(),
  timeZone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  venueName: z.string(),
  city: z.string(),
  posterSeed: z.string(),
  titleVoice: z.string(),
  tierName: z.string(),
  placeLabel: z.nullable(z.string()),
  holderName: z.nullable(z.string()),
  status: TicketStatus,
  entitlements: z.array(Entitlement),
  /** A compact JWS, shown as a QR code; null for the moment before it is signed. */
  credential: z.nullable(z.string()),
})
export type Ticket = z.infer<typeof Ticket>

export const TicketRef = z.strictObject({ ticketId: Id('ticket') })
export type TicketRef = z.infer<typeof TicketRef>
export const ListTickets = z.strictObject({ ...pageQuery })
export type ListTickets = z.infer<typeof ListTickets>
export const NameHolder = z.strictObject({ ticketId: Id('ticket'), holderName: Line(120) })
export type NameHolder = z.infer<typeof NameHolder>

export const ticketEndpoints = {
  listTickets: { summary: 'My passes, the next event first', access: 'user', input: ListTickets, answer: Page(Ticket) },
  readTicket: { summary: 'One of my passes', access: 'user', input: TicketRef, answer: Ticket },
  nameHolder: { summary: 'Say who will come with it', access: 'user', input: NameHolder, answer: Ticket },
} satisfies Record<string, Endpoint>

export const ticketJobs = { 'ticket.sign': z.object({ orderId: z.string() }) }
