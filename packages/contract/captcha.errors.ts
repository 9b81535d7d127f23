import type { ErrorMeaning } from './problem.ts'

export const captchaErrors = {
  'account.captcha_needed': {
    status: 403,
    title: 'We have to see that you are a person.',
    remedy: 'Wait until the check is done, then try again.',
  },
} as const satisfies Record<string, ErrorMeaning>
