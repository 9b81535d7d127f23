import type { AccountCalls } from '#lib/account-paths'
import { ApiError } from '#lib/api-error'
import type { Answer, EndpointName, Input } from '#lib/endpoints'
import type { LiveStatus } from '#lib/live'
import type { StepUpReason } from '#lib/step-up'
import { accounts, fileOf } from './sample-accounts.ts'
import { event, MONACO, summaries } from './sample-events.ts'
import {
  account,
  apiKeys,
  auditEntries,
  customRoles,
  devices,
  invitations,
  members,
  platformEntries,
} from './sample-people.ts'
import { orders, sale } from './sample-sale.ts'
import { waveWrites } from './wave-writes.ts'

type Said<I, A> = A | Error | 'never' | ((input: I) => A | Error)

/** What the API of a state answers, and `/auth`: an answer, an error, or nothing ever. */
export type World = { [N in EndpointName]?: Said<Input<N>, Answer<N>> } & {
  account?: { [N in keyof AccountCalls]?: Said<AccountCalls[N]['input'], AccountCalls[N]['answer']> }
  live?: LiveStatus
  stepUp?: StepUpReason
}

const PAGE = 50

function first<T>(all: readonly T[]): T {
  const [one] = all
  if (one === undefined) throw new Error('this sample is empty')
  return one
}

const pageOf = <T>(items: readonly T[], cursor: string | undefined) => {
  const from = Number(cursor ?? 0)
  return { items: items.slice(from, from + PAGE), nextCursor: from + PAGE < items.length ? String(from + PAGE) : null }
}

export const refusal = (
  status: number,
  code: string,
  title: string,
  extra: { remedy?: string; requestId?: string } = {},
) => new ApiError({ status, code, title, ...extra })

/** Everything as it should be, in the middle of a sale. */
export const fullWorld = (): World => {
  let current = event
  return {
    account: {
      readChallenge: { methods: ['passkey', 'totp', 'recovery'] },
      findUsers: { items: accounts },
      listPlatformAudit: pageOf(platformEntries, undefined),
      readUser: ({ userId }) => fileOf(accounts.find(({ id }) => id === userId) ?? first(accounts)),
    },
    readAccount: account,
    listEvents: pageOf(summaries, undefined),
    readEvent: ({ eventId }) =>
      eventId === MONACO ? current : refusal(404, 'event.not_found', 'There is no such event.'),
    editEvent: ({ eventId: _, ...edit }) => {
      current = { ...current, ...(edit as Partial<typeof current>), version: current.version + 1 }
      return current
    },
    listMembers: pageOf(members, undefined),
    listInvitations: { items: invitations },
    listRoles: { items: customRoles },
    readFactorRoles: { roles: ['box_office', 'analyst'] },
    setFactorRoles: ({ roles }) => ({ roles }),
    listApiKeys: { items: apiKeys },
    listDevices: { items: devices },
    inviteMember: { ...first(invitations), email: 'new@harbour.example' },
    editMember: first(members),
    removeMember: null,
    createApiKey: { key: first(apiKeys), secret: `${first(apiKeys).prefix}_${'x'.repeat(43)}_00000000` },
    addDevice: { device: first(devices), code: '7K3M-9QXD', codeExpiresAt: '2027-01-14T17:15:00.000Z' },
    listAudit: pageOf(auditEntries, undefined),
    readSale: sale,
    listEventOrders: ({ status, cursor }) =>
      pageOf(
        orders.filter((one) => !status || one.status === status),
        cursor,
      ),
    readAudience: { items: [1, 2, 3].map((i) => ({ email: `guest${i}@example.com` })), nextCursor: null },
    ...waveWrites(
      () => current,
      (waves) => {
        current = { ...current, waves }
      },
    ),
  }
}
