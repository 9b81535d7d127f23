import { createAuthEndpoint } from 'better-auth/api'
import { ConfirmTotp, Proof } from '#contract/factor'
import type { AuthParts } from './auth-parts.ts'
import { guarded, methodsOf, prove } from './challenge.ts'
import { deletePassword, factorsOf, forgetFactorsOfNone, hasOtherWayIn } from './factor.queries.ts'
import { passkeysOf } from './passkey.queries.ts'
import { toPasskey } from './passkey-view.ts'
import { replaceRecoveryCodes } from './recovery-code.queries.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { refuse } from './refuse.ts'
import { opened, sealed } from './secret-box.ts'
import { type FoundSession, raiseSession } from './session.queries.ts'
import { freshSession, halfSession, provenSession } from './session-secret.ts'
import { confirmSecret, deleteTotp, findTotp, insertPendingSecret } from './totp.queries.ts'
import { newTotpSecret, totpStepOf, totpUri } from './totp.ts'
import { lockUser } from './user.queries.ts'

/** What protects an account besides its password, and proving it: at every way in, and again before dangerous acts. */
export function factorEndpoints(parts: AuthParts) {
  const { app, db, mails, secret, trail } = parts
  const readerOf = ({ userId: id, name, email }: FoundSession) => ({ id, name, email })

  async function raise(session: FoundSession, aal: number, proven: string): Promise<void> {
    await raiseSession(db, session, { aal, proven, now: app.clock.now() })
    await trail('session.raised', { userId: session.userId, sessionId: session.id, by: proven })
  }

  async function giveRecoveryCodes(userId: string): Promise<string[]> {
    const recoveryCodes = newRecoveryCodes()
    await replaceRecoveryCodes(db, userId, recoveryCodes.map(hashOfRecoveryCode), app.clock.now())
    return recoveryCodes
  }

  return {
    readFactors: createAuthEndpoint('/factors', { method: 'GET' }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      const { password, totpSince, recoveryCodesLeft } = await factorsOf(db, userId)
      return ctx.json({
        hasPassword: password !== null,
        totpSince: totpSince?.toISOString() ?? null,
        recoveryCodesLeft: recoveryCodesLeft ?? 0,
        passkeys: (await passkeysOf(db, userId)).map(toPasskey),
      })
    }),

    readChallenge: createAuthEndpoint('/factors/challenge', { method: 'GET' }, async (ctx) =>
      ctx.json({ methods: await methodsOf(parts, await halfSession(ctx, parts)) }),
    ),

    passChallenge: createAuthEndpoint('/factors/challenge', { method: 'POST', body: Proof }, async (ctx) => {
      const session = await halfSession(ctx, parts)
      const proven = await prove(ctx, parts, session, ctx.body)
      await raise(session, proven === 'pwd' ? session.aal : 2, proven)
      return ctx.json(null)
    }),

    beginTotp: createAuthEndpoint('/factors/totp/begin', { method: 'POST' }, async (ctx) => {
      const { userId, email } = await freshSession(ctx, parts)
      const key = newTotpSecret()
      await insertPendingSecret(db, userId, await sealed(secret, key), app.clock.now())
      return ctx.json({ secret: key, uri: totpUri(key, email) })
    }),

    confirmTotp: createAuthEndpoint('/factors/totp/confirm', { method: 'POST', body: ConfirmTotp }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId } = session
      const now = app.clock.now()
      await guarded(parts, session, async () => {
        const { pendingSecret } = (await findTotp(db, userId)) ?? {}
        if (!pendingSecret) return refuse('account.totp_not_begun')
        const step = totpStepOf(await opened(secret, pendingSecret), ctx.body.code, now)
        if (step === undefined) return refuse('account.code_wrong')
        if (!(await confirmSecret(db, { userId, pendingSecret, step, now }))) refuse('account.totp_not_begun')
      })
      await raise(session, 2, 'otp mfa')
      await mails.totpAdded(readerOf(session))
      await trail('account.factor_added', { userId, kind: 'totp' })
      const { recoveryCodesLeft } = await factorsOf(db, userId)
      return ctx.json({ recoveryCodes: recoveryCodesLeft ? [] : await giveRecoveryCodes(userId) })
    }),

    removeTotp: createAuthEndpoint('/factors/totp/remove', { method: 'POST' }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId } = session
      const didRemove = await db.transaction().execute(async (tx) => {
        await lockUser(tx, userId)
        const isGone = await deleteTotp(tx, userId)
        await forgetFactorsOfNone(tx, userId)
        return isGone
      })
      if (!didRemove) return ctx.json(null)
      await mails.totpRemoved(readerOf(session))
      await trail('account.factor_removed', { userId, kind: 'totp' })
      return ctx.json(null)
    }),

    renewRecoveryCodes: createAuthEndpoint('/factors/recovery-codes', { method: 'POST' }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      if (!session.hasFactor) refuse('account.factor_missing')
      const recoveryCodes = await giveRecoveryCodes(session.userId)
      await mails.recoveryCodesRenewed(readerOf(session))
      await trail('account.recovery_codes_renewed', { userId: session.userId, sessionId: session.id })
      return ctx.json({ recoveryCodes })
    }),

    removePassword: createAuthEndpoint('/factors/password/remove', { method: 'POST' }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId } = session
      const didRemove = await db.transaction().execute(async (tx) => {
        await lockUser(tx, userId)
        if (!(await hasOtherWayIn(tx, userId, {}))) return refuse('account.last_way_in')
        return deletePassword(tx, userId)
      })
      if (!didRemove) return ctx.json(null)
      await mails.passwordRemoved(readerOf(session))
      await trail('account.password_removed', { userId })
      return ctx.json(null)
    }),
  }
}
