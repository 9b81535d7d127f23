import { accountErrors } from './account.errors.ts'
import { apiKeyErrors } from './api-key.errors.ts'
import { deviceErrors } from './device.errors.ts'
import { eventErrors } from './event.errors.ts'
import { holdErrors } from './hold.errors.ts'
import { invitationErrors } from './invitation.errors.ts'
import { memberErrors } from './member.errors.ts'
import { orderErrors } from './order.errors.ts'
import { organizationErrors } from './organization.errors.ts'
import { paymentErrors } from './payment.errors.ts'
import { privilegeErrors } from './privilege.errors.ts'
import type { ErrorMeaning } from './problem.ts'
import { roleErrors } from './role.errors.ts'
import { ticketErrors } from './ticket.errors.ts'
import { tierErrors } from './tier.errors.ts'
import { waveErrors } from './wave.errors.ts'

/** What belongs to no noun: the shape of a request, who sent it, how often. */
const requestErrors = {
  'request.malformed': { status: 400, title: 'The body is not valid JSON.' },
  'request.invalid': { status: 422, title: 'Some values are missing or wrong.', remedy: 'See `fields`.' },
  'request.too_large': { status: 413, title: 'The body is too large.' },
  'request.not_json': { status: 415, title: 'Send JSON: `content-type: application/json`.' },
  'request.not_found': { status: 404, title: 'There is nothing at this address.' },
  'request.method_not_allowed': { status: 405, title: 'This address does not take this method.' },
  'request.bad_cursor': { status: 400, title: 'The cursor is not one of ours.', remedy: 'Start from the first page.' },
  'request.signed_out': { status: 401, title: 'Sign in to do this.', remedy: 'Sign in and try again.' },
  'request.token_invalid': {
    status: 401,
    title: 'The access token is not valid any more.',
    remedy: 'Get a new one and try again.',
  },
  'request.forbidden': {
    status: 403,
    title: 'Your role does not allow this.',
    remedy: 'Ask an owner of the organization.',
  },
  'request.for_people': { status: 403, title: 'Only a person can do this, signed in on the site.' },
  'request.for_keys': { status: 403, title: 'This is for API keys and devices.' },
  'request.not_through_site': { status: 403, title: 'This address is asked through the site only.' },
  'request.too_many': { status: 429, title: 'Too many requests.', remedy: 'Wait a moment and try again.' },
  'request.failed': { status: 500, title: 'Something failed on our side. Nothing was changed.' },
  'request.unavailable': { status: 503, title: 'The service is not ready.', remedy: 'Try again in a moment.' },
  'request.busy': {
    status: 503,
    title: 'Somebody else is changing the same thing. Nothing of yours was changed.',
    remedy: 'Try again in a moment.',
  },
  'idempotency.key_missing': { status: 400, title: 'Send an `Idempotency-Key` with every write.' },
  'idempotency.key_reused': { status: 409, title: 'This Idempotency-Key was used for another request.' },
} as const satisfies Record<string, ErrorMeaning>

/** What an answer over HTTP may be refused with; a socket has codes of its own. */
export const errors = {
  ...requestErrors,
  ...accountErrors,
  ...apiKeyErrors,
  ...deviceErrors,
  ...eventErrors,
  ...holdErrors,
  ...invitationErrors,
  ...memberErrors,
  ...orderErrors,
  ...organizationErrors,
  ...paymentErrors,
  ...privilegeErrors,
  ...roleErrors,
  ...ticketErrors,
  ...tierErrors,
  ...waveErrors,
}
export type ErrorCode = keyof typeof errors
