import type { ticketEndpoints } from '#contract/ticket'
import { listTickets, nameHolder, readTicket } from '#core/ticket/ticket'
import type { Routes } from './mount.ts'

export const ticketRoutes: Routes<typeof ticketEndpoints> = { listTickets, readTicket, nameHolder }
