import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import type { Role } from '#contract/permission'
import { type App, type Context, contextOf, transaction } from '#core/context'
import { hashPassword } from './auth/password.ts'
import { insertOrganization, insertPeople, isWorldEmpty, lockWorld } from './seed/people.queries.ts'
import { atelier, attendees, harbour, SEEDED_PASSWORD, type SeededOrganization } from './seed/people.ts'
import { stageCollectorsFair, stageCoutureSalon, stagePaddockTerrace } from './seed/stagings.ts'

/**
 * Fills an empty world with a small believable one; where anybody has been before it does nothing. All of it goes
 * through the verbs of the API in one transaction, so that the books are true and half a world is never seen. Tells
 * whether it did.
 */
export async function seed(app: App): Promise<boolean> {
  if (!(await isWorldEmpty(app.db))) return false
  const passwordHash = await hashPassword(SEEDED_PASSWORD)
  return transaction(contextOf(app, { kind: 'system', job: 'seed' }, 'seed'), async (tx) => {
    await lockWorld(tx.db)
    if (!(await isWorldEmpty(tx.db))) return false
    const at = tx.clock.now()
    const people = [...harbour.members, ...atelier.members, ...attendees]
    const userIds = await insertPeople(tx.db, people, { passwordHash, at })
    const guests = attendees.map(({ email }) => as(tx, userIds, email))

    const ofHarbour = { ...(await found(tx, harbour, userIds)), guests }
    await stagePaddockTerrace(ofHarbour, at)
    await stageCollectorsFair(ofHarbour, at)
    await stageCoutureSalon({ ...(await found(tx, atelier, userIds)), guests }, at)
    return true
  })
}

async function found(
  tx: Context,
  { name, slug, members }: SeededOrganization,
  userIds: Map<string, string>,
): Promise<{ owner: Context; organizationId: string }> {
  const hired = members.map(({ email, role }): { userId: string; role: Role } => ({
    userId: idOf(userIds, email),
    role,
  }))
  const organizationId = await insertOrganization(tx.db, { name, slug, members: hired, at: tx.clock.now() })
  return { owner: as(tx, userIds, members[0]?.email ?? ''), organizationId }
}

/** The same transaction with this person asking. */
const as = (tx: Context, userIds: Map<string, string>, email: string): Context => ({
  ...tx,
  actor: {
    kind: 'user',
    userId: idOf(userIds, email),
    sessionId: 'seed',
    assurance: 2,
    provenAt: tx.clock.now(),
    ip: '127.0.0.1',
  },
})

function idOf(userIds: Map<string, string>, email: string): string {
  const id = userIds.get(email)
  if (!id) throw new Error(`nobody has the address ${email}`)
  return id
}

/** A preview's first deployment runs it after the migrations. */
export const handler = onLambda((config) => {
  const app = openApp(config)
  return async () => ({ isNew: await seed(app) })
}, appSettings)
