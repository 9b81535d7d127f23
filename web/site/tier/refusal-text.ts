import type { ErrorCode } from '#contract/errors'

export interface RefusalText {
  title: string
  remedy?: string
}

/** Why seats cannot be had, in the site's words; everything else is said as the server put it. */
const texts = {
  'event.is_over': { title: 'Nothing of this event is on sale any more.' },
  'event.postponed': {
    title: 'The event is postponed, and its waves wait.',
    remedy: 'They open again once the host resumes them.',
  },
  'wave.not_open': {
    title: 'This wave is not open yet.',
    remedy: 'It opens by itself at its time; keep the page open.',
  },
  'wave.paused': { title: 'The host has paused this wave.', remedy: 'Keep the page open; it continues here.' },
  'wave.closed': { title: 'This wave has closed.', remedy: 'Follow the event to hear of another one.' },
  'wave.cancelled': { title: 'This wave was called off.', remedy: 'Look for the next wave on this page.' },
  'wave.not_invited': {
    title: 'This wave is for invited guests.',
    remedy: 'Sign in with the address that was invited, or ask the host.',
  },
  'wave.tier_not_in_wave': {
    title: 'This tier is in no wave so far.',
    remedy: 'Follow the event to hear when it is.',
  },
  'wave.sold_out': { title: 'Sold out in this wave.', remedy: 'Look at another tier or the next wave.' },
  'wave.all_held': {
    title: 'No seat is free; some are held and may come back.',
    remedy: 'Keep the page open; seats return when a hold ends.',
  },
  'wave.too_few_left': { title: 'Fewer seats than that are left.', remedy: 'Choose fewer seats.' },
  'wave.limit_reached': {
    title: 'You have as many seats as one person may have.',
    remedy: 'Release a hold first, or choose fewer seats.',
  },
} as const satisfies Partial<Record<ErrorCode, RefusalText>>

export type RefusalCode = keyof typeof texts

const isKnown = (code: string): code is RefusalCode => code in texts

/** The sentence for a refusal, and what helps. */
export function refusalText(refusal: {
  code: string
  title?: string
  remedy?: string | null | undefined
}): RefusalText {
  if (isKnown(refusal.code)) return texts[refusal.code]
  const { title = 'This is not possible at the moment.', remedy } = refusal
  return remedy ? { title, remedy } : { title }
}
