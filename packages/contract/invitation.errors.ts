import { INVITATIONS_PER_DAY_MAX, RESENDS_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const invitationErrors = {
  'invitation.not_found': { status: 404, title: 'There is no such invitation.' },
  'invitation.link_invalid': {
    status: 404,
    title: 'This invitation was used, taken back, replaced by a newer one, or is too old.',
    remedy: 'Ask whoever invited you for a new one.',
  },
  'invitation.other_address': {
    status: 403,
    title: 'This invitation was sent to another address.',
    remedy: 'Sign in with the address that received the mail.',
  },
  'invitation.already_member': { status: 409, title: 'This person belongs to the organization already.' },
  'invitation.sent_just_now': {
    status: 429,
    title: 'The last mail left a moment ago.',
    remedy: 'Give it two minutes.',
  },
  'invitation.resent_enough': {
    status: 409,
    title: `This invitation was mailed again ${RESENDS_MAX} times.`,
    remedy: 'Take it back and invite the person anew, or ask them to look for the mail.',
  },
  'invitation.too_many': {
    status: 429,
    title: `An organization sends at most ${INVITATIONS_PER_DAY_MAX} invitations in a day.`,
    remedy: 'Go on tomorrow.',
  },
} as const satisfies Record<string, ErrorMeaning>
