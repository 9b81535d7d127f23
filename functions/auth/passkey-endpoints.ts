import { randomUUIDv7 } from 'node:crypto'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { AddPasskey, PASSKEYS_MAX, RemovePasskey, RenamePasskey, SignInWithPasskey } from '#contract/passkey'
import { isDatabaseError, UNIQUE_VIOLATION } from '#core/error'
import type { AuthParts } from './auth-parts.ts'
import type { AuthDb } from './auth-tables.ts'
import { forgetFactorsOfNone, hasOtherWayIn } from './factor.queries.ts'
import { deletePasskeyOf, insertPasskey, passkeysOf, renamePasskeyOf } from './passkey.queries.ts'
import { beginKey, offerSigning, verifyNewKey, verifySigned } from './passkey-ceremony.ts'
import { toPasskey } from './passkey-view.ts'
import { refuse } from './refuse.ts'
import { raiseSession } from './session.queries.ts'
import { proofs } from './session-proof.ts'
import { freshSession, provenSession } from './session-secret.ts'
import { lockUser } from './user.queries.ts'

/** Passkeys: two factors in one, and for whoever wants it the only way in. */
export function passkeyEndpoints(parts: AuthParts) {
  const { app, db, mails, trail } = parts
  return {
    beginPasskey: createAuthEndpoint('/passkeys/begin', { method: 'POST' }, async (ctx) => {
      const { userId: id, name, email } = await freshSession(ctx, parts)
      await assertRoomForOne(db, id)
      return ctx.json(await beginKey(ctx, parts, { id, name, email }))
    }),

    addPasskey: createAuthEndpoint('/passkeys', { method: 'POST', body: AddPasskey }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId, email } = session
      const { name, answer } = ctx.body
      const { credential, credentialDeviceType, credentialBackedUp, aaguid } = await verifyNewKey(
        ctx,
        parts,
        userId,
        answer,
      )
      const now = app.clock.now()
      try {
        const row = await db.transaction().execute(async (tx) => {
          await lockUser(tx, userId)
          await assertRoomForOne(tx, userId)
          await raiseSession(tx, session, { aal: 2, proven: proofs['/sign-in/passkey'].amr, now })
          return insertPasskey(tx, {
            id: randomUUIDv7(),
            userId,
            name,
            credentialId: credential.id,
            publicKey: Buffer.from(credential.publicKey),
            counter: credential.counter,
            deviceType: credentialDeviceType,
            isSynced: credentialBackedUp,
            transports: credential.transports?.join(' ') ?? '',
            aaguid,
            createdAt: now,
            lastUsedAt: null,
          })
        })
        await mails.passkeyAdded({ id: userId, name: session.name, email }, name)
        await trail('account.factor_added', { userId, kind: 'passkey' })
        return ctx.json(toPasskey(row))
      } catch (error) {
        if (isDatabaseError(error, UNIQUE_VIOLATION)) return refuse('account.passkey_known')
        throw error
      }
    }),

    renamePasskey: createAuthEndpoint('/passkeys/rename', { method: 'POST', body: RenamePasskey }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      const { passkeyId, name } = ctx.body
      if (!(await renamePasskeyOf(db, userId, passkeyId, name))) refuse('account.passkey_not_found')
      return ctx.json(null)
    }),

    removePasskey: createAuthEndpoint('/passkeys/remove', { method: 'POST', body: RemovePasskey }, async (ctx) => {
      const { userId, name, email } = await freshSession(ctx, parts)
      const { passkeyId } = ctx.body
      const removed = await db.transaction().execute(async (tx) => {
        await lockUser(tx, userId)
        const keyName = await deletePasskeyOf(tx, userId, passkeyId)
        if (keyName === undefined) return refuse('account.passkey_not_found')
        if (!(await hasOtherWayIn(tx, userId, { passkeyId }))) return refuse('account.last_way_in')
        await forgetFactorsOfNone(tx, userId)
        return keyName
      })
      await mails.passkeyRemoved({ id: userId, name, email }, removed)
      await trail('account.factor_removed', { userId, kind: 'passkey' })
      return ctx.json(null)
    }),

    offerPasskey: createAuthEndpoint('/sign-in/passkey/offer', { method: 'POST' }, async (ctx) =>
      ctx.json(await offerSigning(ctx, parts)),
    ),

    signInWithPasskey: createAuthEndpoint(
      '/sign-in/passkey',
      { method: 'POST', body: SignInWithPasskey },
      async (ctx) => {
        const userId = await verifySigned(ctx, parts, ctx.body.answer)
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(userId)
        if (!user) return refuse('account.passkey_refused')
        const session = await internalAdapter.createSession(userId)
        await setSessionCookie(ctx, { session, user })
        await trail('account.signed_in', { userId, sessionId: session.id, by: 'passkey' })
        return ctx.json(null)
      },
    ),
  }
}

async function assertRoomForOne(db: AuthDb, userId: string): Promise<void> {
  if ((await passkeysOf(db, userId)).length >= PASSKEYS_MAX) refuse('account.too_many_passkeys')
}
