import type { ErrorMeaning } from './problem.ts'

export const orderErrors = {
  'order.not_found': { status: 404, title: 'There is no such order.' },
  'order.already_placed': { status: 409, title: 'This hold has an order already.' },
  'order.not_payable': {
    status: 409,
    title: 'This order can no longer be paid.',
    remedy: 'Hold the places again if there are any left.',
  },
  'order.already_paid': { status: 409, title: 'This order is paid.' },
  'order.total_too_large': { status: 422, title: 'The total is larger than one payment may be.' },
} as const satisfies Record<string, ErrorMeaning>
