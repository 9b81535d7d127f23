import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { accessTokens } from '#adapters/access-token'
import { auth } from '#functions/auth'
import { hashPassword } from '#functions/auth/password'
import { ensureSigningKey } from '#functions/auth/signing-keys'
import { insertPeople } from '#functions/seed/people.queries'
import { drive, median } from './drive.ts'
import { openLoadWorld } from './load-world.ts'
import { openSignedIn, type SignedIn } from './signed-in.ts'
import { told, type Verdict } from './verdict.ts'
import { type Weighed, weighFunctions } from './weigh-functions.ts'

const PASSWORD = 'six patient harbour pilots'
const PEOPLE = 200
const SIGN_IN_CALLERS = 4
const MINT_CALLERS = 8
/** Below what a session may ask for in a minute. */
const MINTS_PER_SESSION = 25
const TOKENS = 200
/** So that those who mint always find a session that may. */
const SESSIONS_MIN = 48

/** Signing in (Argon2id decides), access tokens through the real handler, verifying them, and what the two Lambdas weigh. */
export async function measureAuth({ rounds, seconds }: { rounds: number; seconds: number }): Promise<Verdict[]> {
  const world = await openLoadWorld()
  try {
    const authSecret = randomUUID() + randomUUID()
    // The key of the other measurements signs in this process alone.
    await sql`delete from auth.jwks`.execute(world.db)
    await ensureSigningKey(world.db, authSecret, world.app.clock)
    const emails = Array.from({ length: PEOPLE }, (_, n) => `person-${n}@load.test`)
    const people = emails.map((email) => ({ name: 'Load', email }))
    await insertPeople(world.db, people, { passwordHash: await hashPassword(PASSWORD), at: new Date() })
    const handler = auth(world.app, { authSecret })

    const signedIn: SignedIn[] = []
    let next = 0
    const signIn = async (): Promise<boolean> => {
      const browser = openSignedIn(handler, world.app.siteUrl)
      const { status } = await browser('signIn', { email: emails[next++ % PEOPLE], password: PASSWORD })
      if (status === 204) signedIn.push(browser)
      return status === 204
    }
    const signIns: number[] = []
    for (let round = 0; round < rounds; round++) signIns.push((await drive(SIGN_IN_CALLERS, seconds, signIn)).perSecond)

    while (signedIn.length < SESSIONS_MIN) await signIn()

    const tokens: string[] = []
    const asked = new Map<SignedIn, number>()
    const mint = async (caller: number): Promise<boolean> => {
      // A session belongs to one caller, as it belongs to one browser.
      const mine = signedIn.findLast(
        (each, n) => n % MINT_CALLERS === caller && (asked.get(each) ?? 0) < MINTS_PER_SESSION,
      )
      if (!mine) return false
      asked.set(mine, (asked.get(mine) ?? 0) + 1)
      const { status, body } = await mine('mintToken', {})
      if (status === 200) tokens.push(JSON.parse(body).accessToken)
      return status === 200
    }
    const mints = await drive(MINT_CALLERS, seconds, mint)

    const verified = await measureVerify(world, tokens.slice(0, TOKENS))
    const [ours, api] = await weighFunctions(['auth', 'http'])
    return [
      told('sign-ins with a password', `${Math.round(median(signIns))}/s`, signedIn.length > 0),
      told(
        'access tokens minted',
        `${Math.round(mints.perSecond)}/s, p99 ${mints.p99.toFixed(0)} ms`,
        tokens.length > 0,
      ),
      told(
        'an access token verified',
        `${verified.firstUs.toFixed(0)} µs, again ${verified.againUs.toFixed(1)} µs`,
        verified.isRight,
      ),
      told('bundle of /auth', weightOf(ours), true),
      told('bundle of the API', weightOf(api), true),
    ]
  } finally {
    await world.stop()
  }
}

async function measureVerify({ app }: Awaited<ReturnType<typeof openLoadWorld>>, tokens: string[]) {
  const reader = accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })
  await reader.verify(tokens[0] ?? '')
  const time = async () => {
    const took: number[] = []
    let right = 0
    for (const token of tokens.slice(1)) {
      const at = performance.now()
      if (await reader.verify(token)) right++
      took.push((performance.now() - at) * 1000)
    }
    return { us: median(took), right }
  }
  const [first, again] = [await time(), await time()]
  const isRight = first.right === tokens.length - 1 && again.right === first.right
  return { firstUs: first.us, againUs: again.us, isRight }
}

const weightOf = (one: Weighed | undefined) =>
  one ? `${one.kib.toFixed(0)} KiB, ${one.gzipKib.toFixed(0)} gzipped, imported in ${one.importMs.toFixed(0)} ms` : ''
