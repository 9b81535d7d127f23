import type { ErrorMeaning } from './problem.ts'

export const memberErrors = {
  'member.not_found': { status: 404, title: 'There is no such member.' },
  'member.last_owner': {
    status: 409,
    title: 'An organization keeps at least one owner.',
    remedy: 'Make somebody else an owner first.',
  },
  'member.rank_too_high': {
    status: 403,
    title: 'Only an owner gives, changes or removes a role that is not below one’s own.',
    remedy: 'Ask an owner of the organization.',
  },
  'member.unlimited_role': {
    status: 422,
    title: 'This role is for the whole organization and cannot be limited to events.',
    remedy: 'Choose another role, or no limit.',
  },
  'member.beyond_your_events': {
    status: 403,
    title: 'You may only choose among the events that you are limited to yourself.',
  },
} as const satisfies Record<string, ErrorMeaning>
