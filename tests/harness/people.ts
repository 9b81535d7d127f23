import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { sql } from 'kysely'
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_TYPE } from '#adapters/access-token'
import type { Role } from '#contract/permission'
import type { PlatformRole } from '#contract/platform'
import type { Clock, Db } from '#core/context'

export interface Proven {
  sessionId?: string
  assurance?: 1 | 2
  provenMinutesAgo?: number
  signingKey?: CryptoKey
  /** Besides those that every token has. */
  claims?: Record<string, unknown>
}

/** Makes accounts and members as the auth Lambda would, and signs their access tokens with a key of this world. */
export async function openPeople(db: Db, clock: Clock, issuer: string) {
  const { publicKey, privateKey } = await generateKeyPair(ACCESS_TOKEN_ALGORITHM, { extractable: true })
  const keyId = randomUUID()
  await sql`insert into auth.jwks (id, alg, crv, public_key, private_key, created_at, expires_at)
    values (${keyId}, ${ACCESS_TOKEN_ALGORITHM}, 'P-256', ${JSON.stringify(await exportJWK(publicKey))}, 'kept by the test',
      now(), now() + interval '100 years')`.execute(db)

  return {
    /** Each with a session, as a sign-in would leave it; it bears the id of its person. */
    async addUsers(
      count: number,
      named = (index: number) => `guest-${index}-${randomUUID()}@example.com`,
    ): Promise<{ id: string; email: string }[]> {
      const users = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), email: named(index) }))
      await sql`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
        select id::uuid, split_part(email, '@', 1), email, true, now(), now()
        from unnest(${users.map((user) => user.id)}::text[], ${users.map((user) => user.email)}::text[]) as one (id, email)`.execute(
        db,
      )
      await sql`insert into auth.session (id, user_id, token, expires_at, aal, amr, auth_time, rt_hash, rt_rotated_at,
          created_at, updated_at)
        select id::uuid, id::uuid, id, 'infinity', 1, 'pwd', now(), id, now(), now(), now()
        from unnest(${users.map((user) => user.id)}::text[]) as one (id)`.execute(db)
      return users
    },

    async addOrganization(name: string): Promise<string> {
      const id = randomUUID()
      await sql`insert into auth.organization (id, name, slug, created_at) values (${id}, ${name}, ${id}, now())`.execute(
        db,
      )
      return id
    },

    async addMember(organizationId: string, userId: string, role: Role): Promise<void> {
      await sql`insert into auth.member (id, organization_id, user_id, role, created_at)
        values (${randomUUID()}, ${organizationId}, ${userId}, ${role}, now())`.execute(db)
    },

    /** Limits a member to events. */
    async assign(organizationId: string, userId: string, eventId: string): Promise<void> {
      await sql`insert into event_assignment (member_id, event_id)
        select id, ${eventId} from auth.member where organization_id = ${organizationId} and user_id = ${userId}`.execute(
        db,
      )
    },

    async setPlatformRole(userId: string, role: PlatformRole): Promise<void> {
      await sql`update auth."user" set role = ${role} where id = ${userId}`.execute(db)
    },

    async ban(userId: string): Promise<void> {
      await sql`update auth."user" set banned = true where id = ${userId}`.execute(db)
    },

    /** For the session of `addUsers` with a second factor of just now, unless said otherwise. */
    token(userId: string, proven: Proven = {}): Promise<string> {
      const { sessionId = userId, assurance = 2, provenMinutesAgo = 0, signingKey = privateKey, claims = {} } = proven
      const now = Math.floor(clock.now().getTime() / 1000)
      const provenAt = now - provenMinutesAgo * 60
      return new SignJWT({ sid: sessionId, acr: `aal${assurance}`, auth_time: provenAt, jti: randomUUID(), ...claims })
        .setProtectedHeader({ alg: ACCESS_TOKEN_ALGORITHM, kid: keyId, typ: ACCESS_TOKEN_TYPE })
        .setIssuer(issuer)
        .setAudience(ACCESS_TOKEN_AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + 300)
        .sign(signingKey)
    },
  }
}
