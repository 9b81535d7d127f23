import { ada } from './buyer-fixtures.ts'
import { SCREENS_AT } from './event-fixtures.ts'
import type { Fixture } from './fixture-ports.ts'

/** One screen in one state: where it is, and the world it stands in. */
export interface Screen {
  name: string
  path: string
  fixture: Fixture
  /** Buttons that are pressed, one after another, before it shows what it is about. */
  press?: readonly string[]
}

export const visitor = (
  name: string,
  path: string,
  answers: Fixture['answers'],
  rest: Partial<Fixture> = {},
): Screen => ({
  name,
  path,
  fixture: { at: SCREENS_AT, answers, ...rest },
})

/** The same for somebody who is signed in: with an account, and nothing that was not given. */
export const guest = (name: string, path: string, answers: Fixture['answers'], rest: Partial<Fixture> = {}): Screen =>
  visitor(
    name,
    path,
    {
      readAccount: ada,
      countUnread: { unread: 2, lastSeq: 5 },
      listHolds: { items: [] },
      listTickets: { items: [], nextCursor: null },
      readRegistration: ({ eventId }) => ({ eventId, registeredAt: null }),
      ...answers,
    },
    { signedIn: { state: 'in', userId: ada.userId }, ...rest },
  )
