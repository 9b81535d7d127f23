import type { ErrorMeaning } from './problem.ts'

export const signInLinkErrors = {
  'account.link_elsewhere': {
    status: 403,
    title: 'This link works only in the browser in which it was asked for.',
    remedy: 'Open it there, or ask for a new one here.',
  },
} as const satisfies Record<string, ErrorMeaning>
