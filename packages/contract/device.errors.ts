import type { ErrorMeaning } from './problem.ts'

export const deviceErrors = {
  'device.not_found': { status: 404, title: 'There is no such device.' },
  'device.code_invalid': {
    status: 400,
    title: 'This code was used, replaced, or is too old.',
    remedy: 'Ask for a new one in the console.',
  },
} as const satisfies Record<string, ErrorMeaning>
