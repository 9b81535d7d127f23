import { sql } from 'kysely'
import type { AccountWorld } from './account-world.ts'

/** Somebody of the platform's staff whose browser has just proved a second factor. */
export async function staffOf(world: AccountWorld, role: 'support' | 'admin', name: string = role) {
  const person = await world.signedIn(name)
  await sql`update auth."user" set role = ${role} where id = ${person.userId}`.execute(world.app.db)
  await proveAgain(world, person.userId)
  return person
}

/** As a passkey would; of support an authenticator app is enough. */
export const proveAgain = (world: AccountWorld, userId: string) =>
  sql`update auth.session set aal = 2, amr = 'pwd hwk user mfa', step_up_at = ${world.app.clock.now()}
    where user_id = ${userId} and impersonated_by is null`.execute(world.app.db)

/** What the platform's chain says about an account, oldest first. */
export async function platformEntries(world: AccountWorld, subjectId: string) {
  const found = await sql<{ action: string; actorId: string; reason: string | null }>`
    select action, actor_id, reason from audit_entry
    where organization_id = '00000000-0000-0000-0000-000000000000' and subject_id = ${subjectId}
    order by id`.execute(world.app.db)
  return found.rows
}
