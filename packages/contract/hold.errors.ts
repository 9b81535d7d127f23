import type { ErrorMeaning } from './problem.ts'

export const holdErrors = {
  'hold.not_found': { status: 404, title: 'There is no such hold.' },
  'hold.ended': {
    status: 409,
    title: 'The hold has ended. Nothing was charged.',
    remedy: 'Hold the places again if there are any left.',
  },
  'hold.too_early_to_extend': { status: 409, title: 'A hold can be extended in its last three minutes.' },
  'hold.no_extension_left': { status: 409, title: 'This hold was extended as often as it can be.' },
  'hold.being_paid': { status: 409, title: 'This hold is being paid for.', remedy: 'Cancel the order first.' },
} as const satisfies Record<string, ErrorMeaning>
