import { grantedTo } from '#contract/permission'
import { ownError } from '#lib/api-error'
import { event, everyWave, summaries } from './sample-events.ts'
import { account } from './sample-people.ts'
import { alarmed, sale } from './sample-sale.ts'
import { fullWorld, refusal, type World } from './world.ts'

const nothing = { items: [], nextCursor: null }
const taken = refusal(409, 'event.changed_meanwhile', 'A colleague changed this event since you opened it.', {
  remedy: 'Load it again; your text is still in the form.',
})
const forbidden = refusal(403, 'request.forbidden', 'Your role does not allow this.', {
  remedy: 'Ask an owner of the organization.',
})
const failed = refusal(500, 'request.failed', 'Something failed on our side. Nothing was changed.', {
  requestId: '01k3-77af-9c',
})

const bare = { ...event, tiers: [], waves: [], about: '', programme: [], rules: [], tagline: '' }
const draft = {
  ...bare,
  status: 'draft' as const,
  publishedAt: null,
  missing: ['event.no_tier'],
}

const reads = (answer: Error | 'never'): World => ({
  listEvents: answer,
  readEvent: answer,
  listMembers: answer,
  listInvitations: answer,
  listRoles: answer,
  listApiKeys: answer,
  listDevices: answer,
  listAudit: answer,
  readSale: answer,
  listEventOrders: answer,
  readFactorRoles: answer,
  account: { findUsers: answer, readUser: answer, listPlatformAudit: answer },
})

/** Reads work, and every write is refused with the same. */
const refused = (error: Error): World => ({
  createEvent: error,
  editEvent: error,
  publishEvent: error,
  postponeEvent: error,
  cancelEvent: error,
  addTier: error,
  editTier: error,
  removeTier: error,
  blockPlaces: error,
  addPrivilege: error,
  draftWave: error,
  editWave: error,
  scheduleWave: error,
  pauseWave: error,
  closeWave: error,
  setAudience: error,
})

/** Each answers at `/console/__states/<name>/…` with the whole console. */
export const worlds: Record<string, () => World> = {
  full: fullWorld,
  waves: () => ({ ...fullWorld(), readEvent: { ...event, waves: everyWave } }),
  newcomer: () => ({ ...fullWorld(), readAccount: { ...account, organizations: [] } }),
  empty: () => ({
    ...fullWorld(),
    listEvents: nothing,
    listInvitations: { items: [] },
    listRoles: { items: [] },
    listApiKeys: { items: [] },
    listDevices: { items: [] },
    readEvent: { ...event, tiers: [], waves: [], status: 'published' },
    listAudit: nothing,
    listEventOrders: nothing,
    readSale: { ...sale, tiers: [], waves: [] },
  }),
  draft: () => ({ ...fullWorld(), readEvent: draft }),
  ready: () => ({ ...fullWorld(), readEvent: { ...event, status: 'draft', publishedAt: null } }),
  postponed: () => ({
    ...fullWorld(),
    readEvent: { ...event, status: 'postponed', statusReason: 'The harbour is closed for works until June.' },
  }),
  cancelled: () => ({
    ...fullWorld(),
    readEvent: { ...event, status: 'cancelled', statusReason: 'The race does not take place this year.' },
  }),
  loading: () => ({ ...fullWorld(), ...reads('never') }),
  failing: () => ({ ...fullWorld(), ...reads(failed) }),
  unreachable: () => ({ ...fullWorld(), ...reads(ownError('client.unreachable')) }),
  forbidden: () => ({ ...fullWorld(), ...reads(forbidden) }),
  limited: () => ({ ...fullWorld(), ...reads(refusal(429, 'request.too_many', 'Too many requests.')) }),
  stepUp: () => ({ ...fullWorld(), stepUp: 'stale' }),
  unproven: () => ({
    ...fullWorld(),
    ...reads(refusal(403, 'account.step_up_required', 'This asks once more who you are.')),
  }),
  factorMissing: () => ({ ...fullWorld(), stepUp: 'missing' }),
  factorNeeded: () => ({
    ...fullWorld(),
    readAccount: { ...account, organizations: account.organizations.map((one) => ({ ...one, needsFactor: true })) },
  }),
  stale: () => ({ ...fullWorld(), live: 'stale' }),
  alarmed: () => ({ ...fullWorld(), readSale: alarmed }),
  analyst: () => ({
    ...fullWorld(),
    readAccount: { ...account, organizations: account.organizations.slice(1) },
    listEvents: { items: summaries, nextCursor: null },
    readEvent: { ...event, permissions: grantedTo('analyst') },
  }),
  failingWrites: () => ({ ...fullWorld(), ...refused(failed) }),
  refusedWrites: () => ({
    ...fullWorld(),
    ...refused(
      refusal(409, 'wave.not_enough_places', 'The reserve has fewer places than the wave asks for.', {
        remedy: 'Lower the allocation or the other waves.',
      }),
    ),
  }),
  conflict: () => {
    let isSaved = false
    const theirs = {
      ...event,
      version: event.version + 1,
      tagline: 'The Grand Prix from above',
      about: 'Two days above Tabac.',
      posterSeed: 'monaco/3',
    }
    return {
      ...fullWorld(),
      readEvent: () => (isSaved ? theirs : event),
      editEvent: (edit) => {
        if (edit.version === theirs.version) return { ...theirs, ...(edit as Partial<typeof event>), version: 14 }
        isSaved = true
        return taken
      },
    }
  },
}
