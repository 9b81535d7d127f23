import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#core/context'
import { hashPassword } from '#functions/auth/password'
import { insertPeople } from '#functions/seed/people.queries'
import { ApiError } from '#lib/api-error'
import { forEachAtOnce } from './at-once.ts'
import { type Browser, openBrowser } from './browser.ts'
import type { StackPlaces } from './fork-stack.ts'
import { until } from './until.ts'

export const ATTENDEE_PASSWORD = 'four words and a boat'
/** A password costs 19 MiB and a core for some ten milliseconds, so more at once gain nothing. */
const SIGN_INS_AT_ONCE = 8
const FOLLOWS_AT_ONCE = 16
const LIMIT_WAIT_MS = 5_000

/** Pushes of one name that a browser heard. */
export interface Heard {
  firstAt: number
  count: number
}

export interface Attendee {
  name: string
  browser: Browser
  heard: Map<string, Heard>
}

/** Accounts made at once (a sign-up is limited by address), whose people then sign in like anybody, each from elsewhere. */
export async function signInAttendees(stack: StackPlaces, db: Db, count: number): Promise<Attendee[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    name: `Guest ${index + 1}`,
    email: `guest-${index + 1}@guests.example`,
  }))
  await insertPeople(db, people, { passwordHash: await hashPassword(ATTENDEE_PASSWORD), at: new Date() })
  const hasAddresses = await canListen(loopbackAddress(1))
  return forEachAtOnce(people, SIGN_INS_AT_ONCE, async ({ name, email }, index) => {
    const browser = openBrowser(stack, hasAddresses ? loopbackAddress(index) : undefined)
    await signIn(browser, email)
    return { name, browser, heard: new Map() }
  })
}

/** Opens everybody's socket with a one-time ticket, on the event's page and their own topic. */
export async function openPages(attendees: Attendee[], eventId: string): Promise<void> {
  await forEachAtOnce(attendees, FOLLOWS_AT_ONCE, async ({ browser, heard }) => {
    const { live, session, api } = browser
    const signedIn = session.current()
    const hear = ({ name }: { name: string }) => {
      const { firstAt = Date.now(), count = 0 } = heard.get(name) ?? {}
      heard.set(name, { firstAt, count: count + 1 })
    }
    live.subscribe(`event:${eventId}`, hear)
    if (signedIn.state === 'in') live.subscribe(`user:${signedIn.userId}`, hear)
    await api.call('register', { eventId })
    await until('open socket', async () => (live.status() === 'live' ? true : undefined))
  })
}

/** Where all browsers share one address, its limit of sign-ins makes them wait. */
async function signIn({ session }: Browser, email: string): Promise<void> {
  for (;;) {
    try {
      return await session.signIn({ email, password: ATTENDEE_PASSWORD })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429) throw error
      await sleep(LIMIT_WAIT_MS)
    }
  }
}

/** Linux answers on all of 127.0.0.0/8, other systems on 127.0.0.1 alone. */
const loopbackAddress = (index: number) => `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`

function canListen(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(0, host, () => server.close(() => resolve(true)))
  })
}
