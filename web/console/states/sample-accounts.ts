import type { PlatformUser, PlatformUserFile } from '#contract/support'
import { HOUSE_ID } from './sample-events.ts'
import { members } from './sample-people.ts'

/** What support finds: somebody of the staff, somebody who is suspended, and people. */
export const accounts: PlatformUser[] = members.map(({ userId, name, email, since }, i) => ({
  id: userId,
  name,
  email: email ?? '',
  role: i === 0 ? 'support' : 'user',
  isVerified: i !== 3,
  since,
  suspension: i === 5 ? 'Sold passes of other people' : null,
}))

/** Everything that support sees of one of them. */
export const fileOf = (user: PlatformUser): PlatformUserFile => ({
  ...user,
  organizations: [{ id: HOUSE_ID, name: 'Harbour Hospitality', role: 'event_manager' }],
  sessions: [null, 'Petra Vogel'].map((impersonator, i) => ({
    id: `session-${i}`,
    signedInAt: '2027-01-14T09:00:00.000Z',
    lastUsedAt: '2027-01-14T16:58:00.000Z',
    expiresAt: '2027-02-14T09:00:00.000Z',
    ipAddress: '203.0.113.7',
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15',
    impersonator,
  })),
})
