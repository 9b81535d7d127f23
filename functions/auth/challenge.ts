import type { GenericEndpointContext } from '@better-auth/core'
import type { Proof, ProofMethod } from '#contract/factor'
import type { AuthParts } from './auth-parts.ts'
import { beginCodeAttempt, forgetCodeAttempts } from './code-attempt.queries.ts'
import { factorsOf } from './factor.queries.ts'
import { verifySigned } from './passkey-ceremony.ts'
import { verifyPassword } from './password.ts'
import { spendRecoveryCode } from './recovery-code.queries.ts'
import { hashOfRecoveryCode } from './recovery-codes.ts'
import { refuse } from './refuse.ts'
import { opened } from './secret-box.ts'
import type { FoundSession } from './session.queries.ts'
import { proofs } from './session-proof.ts'
import { findTotp, takeStep } from './totp.queries.ts'
import { totpStepOf } from './totp.ts'

/** How somebody can prove more than a session knows of them; only whoever has no factor is asked for the password. */
export async function methodsOf(parts: AuthParts, { userId, hasFactor }: FoundSession): Promise<ProofMethod[]> {
  const { password, totpSince, recoveryCodesLeft, passkeys } = await factorsOf(parts.db, userId)
  if (!hasFactor) return password ? ['password'] : []
  return [
    ...(passkeys ? (['passkey'] as const) : []),
    ...(totpSince ? (['totp'] as const) : []),
    ...(recoveryCodesLeft ? (['recovery'] as const) : []),
  ]
}

/** Proves it or refuses; tells how in the words of RFC 8176. */
export function prove(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  session: FoundSession,
  proof: Proof,
): Promise<string> {
  if (proof.method === 'passkey') return provePasskey(ctx, parts, session, proof.answer)
  if (proof.method === 'recovery') return proveRecoveryCode(parts, session, proof.code)
  if (proof.method === 'totp') return guarded(parts, session, () => proveTotp(parts, session, proof.code))
  return guarded(parts, session, () => provePasswordAgain(parts, session, proof.password))
}

type SignedProof = Extract<Proof, { method: 'passkey' }>

async function provePasskey(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  { userId }: FoundSession,
  answer: SignedProof['answer'],
): Promise<string> {
  const signedBy = await verifySigned(ctx, parts, answer)
  if (signedBy !== userId) return refuse('account.passkey_refused')
  return proofs['/sign-in/passkey'].amr
}

/** No limit of tries per person: nobody guesses one, and whoever is locked out of the app has them. */
async function proveRecoveryCode(parts: AuthParts, session: FoundSession, code: string): Promise<string> {
  const { db, app, mails } = parts
  const { userId, name, email } = session
  if (!(await spendRecoveryCode(db, userId, hashOfRecoveryCode(code), app.clock.now()))) {
    return refuse('account.code_wrong')
  }
  const { recoveryCodesLeft } = await factorsOf(db, userId)
  await mails.recoveryCodeUsed({ id: userId, name, email }, recoveryCodesLeft ?? 0)
  return 'rcv mfa'
}

async function proveTotp(parts: AuthParts, { userId }: FoundSession, code: string): Promise<string> {
  const totp = await findTotp(parts.db, userId)
  if (!totp?.secret) return refuse('account.code_wrong')
  const step = totpStepOf(await opened(parts.secret, totp.secret), code, parts.app.clock.now())
  if (step === undefined) return refuse('account.code_wrong')
  if (!(await takeStep(parts.db, userId, step))) return refuse('account.code_used')
  return 'otp mfa'
}

async function provePasswordAgain(parts: AuthParts, session: FoundSession, password: string): Promise<string> {
  if (session.hasFactor) return refuse('account.factor_required')
  const { password: hash } = await factorsOf(parts.db, session.userId)
  if (!hash || !(await verifyPassword({ hash, password }))) return refuse('account.credentials_wrong')
  return 'pwd'
}

/** Counts the try before it is looked at, so that parallel ones count, too; what succeeds starts afresh. */
export async function guarded<T>(parts: AuthParts, session: FoundSession, work: () => Promise<T>): Promise<T> {
  const { db, app, mails, trail } = parts
  const { userId: id, name, email } = session
  const { isLast, waitSeconds } = await beginCodeAttempt(db, id, app.clock.now())
  if (waitSeconds > 0) return refuse('account.too_many_codes', { 'retry-after': String(waitSeconds) })
  try {
    const result = await work()
    await forgetCodeAttempts(db, id)
    return result
  } catch (error) {
    await trail('account.code_refused', { userId: id, sessionId: session.id })
    if (isLast) await mails.codesGuessed({ id, name, email })
    throw error
  }
}
