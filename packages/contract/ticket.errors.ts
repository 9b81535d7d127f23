import type { ErrorMeaning } from './problem.ts'

export const ticketErrors = {
  'ticket.not_found': { status: 404, title: 'There is no such pass.' },
  'ticket.not_changeable': { status: 409, title: 'The name on this pass can no longer be changed.' },
} as const satisfies Record<string, ErrorMeaning>
