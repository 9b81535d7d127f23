import { signTickets } from '#core/ticket/sign-tickets'

export const ticketConsumers = { 'ticket.sign': signTickets }
