import type { Registration, RegistrationRef } from '#contract/registration'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { userOf } from '../member/authorize.ts'
import { deleteRegistration, type Following, findFollowing, insertRegistration } from './registration.queries.ts'

/** Follows an event; again changes nothing. */
export async function register(ctx: Context, { eventId }: RegistrationRef): Promise<Registration> {
  const { status } = await followingOf(ctx, eventId)
  if (['cancelled', 'ended', 'archived'].includes(status)) throw new DomainError('event.is_over')
  await insertRegistration(ctx.db, eventId, userOf(ctx))
  return readRegistration(ctx, { eventId })
}

/** Stops following; again changes nothing, and it works whatever became of the event. */
export async function unregister(ctx: Context, { eventId }: RegistrationRef): Promise<Registration> {
  await deleteRegistration(ctx.db, eventId, userOf(ctx))
  return { eventId, registeredAt: null }
}

export async function readRegistration(ctx: Context, { eventId }: RegistrationRef): Promise<Registration> {
  const { registeredAt } = await followingOf(ctx, eventId)
  return { eventId, registeredAt: registeredAt?.toISOString() ?? null }
}

async function followingOf(ctx: Context, eventId: string): Promise<Following> {
  const following = await findFollowing(ctx.db, eventId, userOf(ctx))
  if (!following) throw new DomainError('event.not_found')
  return following
}
