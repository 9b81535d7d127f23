import type { Privilege } from '#contract/privilege'
import { writeDay, writeTime } from '#lib/time'

type Kind = Privilege['kind']

export const kindNames: Record<Kind, string> = {
  access: 'Access',
  dining: 'Dining',
  gift: 'Gift',
  meeting: 'Meeting',
  transport: 'Transport',
  parking: 'Parking',
  other: 'Other',
}

export const isPrivilegeKind = (text: string): text is Kind => Object.hasOwn(kindNames, text)

/** How often and when: `twice, 22 May 08:00 to 22 May 19:00`. */
export function termsOf({ quantity, validFrom, validUntil }: Privilege, timeZone: string): string {
  const say = (at: string) => `${writeDay(new Date(at), timeZone)} ${writeTime(new Date(at), timeZone)}`
  const often = quantity === null ? 'as often as they like' : quantity === 1 ? 'once' : `${quantity} times`
  const when =
    validFrom && validUntil
      ? `${say(validFrom)} to ${say(validUntil)}`
      : validFrom
        ? `from ${say(validFrom)}`
        : validUntil
          ? `until ${say(validUntil)}`
          : 'at any time'
  return `${often}, ${when}`
}
