import type * as terms from '#contract/account'
import { EMAIL_WRONG } from './account-form.tsx'

const PASSWORD_LENGTH_MIN: typeof terms.PASSWORD_LENGTH_MIN = 12

export const PASSWORD_HINT = `At least ${PASSWORD_LENGTH_MIN} characters. A few unrelated words do well.`

const messages = {
  name: (value: string) => (value.trim() ? undefined : 'Enter your full name.'),
  email: (value: string) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : EMAIL_WRONG),
  password: (value: string) => (value ? undefined : 'Enter your password.'),
  newPassword: (value: string) =>
    value.length >= PASSWORD_LENGTH_MIN ? undefined : `Enter a password of at least ${PASSWORD_LENGTH_MIN} characters.`,
}

/** Messages for the named fields, in their order; what is fine has none. */
export function checkFields(values: Record<string, string>, names: readonly (keyof typeof messages)[]) {
  const found: Record<string, string> = {}
  for (const name of names) {
    const message = messages[name](values[name] ?? '')
    if (message) found[name] = message
  }
  return found
}
