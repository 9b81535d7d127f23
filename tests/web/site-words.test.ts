import { describe, expect, test } from 'vitest'
import { eventErrors } from '#contract/event.errors'
import type { NotificationPage } from '#contract/notification'
import { waveErrors } from '#contract/wave.errors'
import { deviceOf } from '#lib/device'
import { testCards } from '#local/payments/card'
import { inbox } from '../../web/site/gallery/buyer-fixtures.ts'
import { withNewer } from '../../web/site/notification/notification.data.ts'
import { failureText } from '../../web/site/payment/payment-failure.ts'
import { hoursOf, timesOf } from '../../web/site/privilege/privilege-words.ts'
import { refusalText } from '../../web/site/tier/refusal-text.ts'

const AMOUNT = '9,600 EUR'
const today = new Date('2027-01-14T17:00:00Z')

describe('why seats cannot be had', () => {
  /** What a hold can be refused with; the rest of these tables is for organizers. */
  const refusals = [
    'event.postponed',
    'event.is_over',
    ...Object.keys(waveErrors).filter((code) =>
      /^wave\.(not_open|paused|closed|cancelled|not_invited|tier_not_in_wave|sold_out|all_held|too_few_left|limit_reached)$/.test(
        code,
      ),
    ),
  ]

  test.each(refusals)('%s has a sentence of the site, with seats in it and no places', (code) => {
    const { title, remedy = '' } = refusalText({ code })

    expect(title).not.toBe('This is not possible at the moment.')
    expect(`${title} ${remedy}`).not.toMatch(/place|ticket|!/)
  })

  test('any other refusal is said as the server put it', () => {
    const { title } = eventErrors['event.not_found']

    expect(refusalText({ code: 'event.not_found', title })).toEqual({ title })
    expect(refusalText({ code: 'request.too_many', title: 'Too many.', remedy: 'Wait.' })).toEqual({
      title: 'Too many.',
      remedy: 'Wait.',
    })
  })
})

describe('why a payment failed', () => {
  const problems = testCards.flatMap(({ name, problem }) => (problem ? [{ name, ...problem }] : []))

  test.each(problems)('$name: in our words, never in the provider’s', ({ code, declineCode, message }) => {
    const { title, remedy } = failureText(declineCode ?? code, AMOUNT)

    expect(`${title} ${remedy}`).not.toContain(message)
    expect(`${title} ${remedy}`).not.toMatch(/_|!|stripe/i)
  })

  test.each([
    ['insufficient_funds', 'Your bank declined 9,600 EUR on this card.'],
    ['generic_decline', 'Your bank declined and gave no reason.'],
    ['never_heard_of', 'Your bank declined and gave no reason.'],
    ['payment_intent_authentication_failure', 'The confirmation with your bank'],
    ['fraudulent', 'We couldn’t take this payment.'],
    ['processing_error', 'Card payments are having a problem, not your card.'],
    ['incorrect_cvc', 'The security code'],
  ])('%s', (code, start) => {
    expect(failureText(code, AMOUNT).title).toContain(start)
  })
})

describe('an inbox that was away', () => {
  const [newest] = inbox.items
  if (!newest) throw new Error('the fixture has news')
  const six = { ...newest, id: 'ntf_6', seq: 6 }

  test('gets what came meanwhile on top, each once, and the newest count', () => {
    const fresh: NotificationPage = { items: [newest, six], nextCursor: null, unread: 3, lastSeq: 6 }

    const after = withNewer(inbox, fresh)

    expect(after.items.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2])
    expect([after.unread, after.lastSeq]).toEqual([3, 6])
  })

  test('goes on from the last one it has, not from what the server has beyond it', () => {
    const first: NotificationPage = { items: [six], nextCursor: 'more', unread: 60, lastSeq: 65 }

    expect(withNewer(inbox, first).lastSeq).toBe(6)
  })

  test('that missed nothing stays as it is', () => {
    const nothing: NotificationPage = { items: [], nextCursor: null, unread: 2, lastSeq: 5 }

    expect(withNewer(inbox, nothing)).toEqual(inbox)
  })
})

test('a privilege says how often and at which hours', () => {
  const hours = { validFrom: '2027-05-23T06:45:00Z', validUntil: '2027-05-23T07:30:00Z' }

  expect(hoursOf(hours, 'Europe/Monaco', today)).toBe('Sunday 23 May, 08:45 to 09:30')
  expect(hoursOf({ ...hours, validUntil: null }, 'Europe/Monaco', today)).toBe('From Sunday 23 May, 08:45')
  expect(hoursOf({ ...hours, validFrom: null }, 'Europe/Monaco', today)).toBe('Until Sunday 23 May, 09:30')
  expect(hoursOf({ validFrom: null, validUntil: null }, 'Europe/Monaco', today)).toBe('')
  expect([null, 1, 2, 4].map(timesOf)).toEqual(['as often as you like', '', 'twice', '4 times'])
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Version/18.2 Mobile Safari/604.1',
    'Safari on an iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0',
    'Edge on Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox on Linux'],
  ['curl/8.5.0', 'An unknown browser'],
])('a browser is called what people call it', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name)
})
