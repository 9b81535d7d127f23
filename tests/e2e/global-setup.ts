import type { TestProject } from 'vitest/node'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { hashPassword } from '#functions/auth/password'
import { insertPeople } from '#functions/seed/people.queries'
import { enrolTotp } from '#functions/seed/second-factors'
import type { StackPlaces } from '../../scripts/demo/fork-stack.ts'
import { startPrivateStack } from '../../scripts/demo/private-stack.ts'
import { type HttpsPlaces, startHttpsFront } from './https-front.ts'
import { PASSWORD, people, TOTP_SECRET } from './people.ts'

/** The whole stack with the built site, over HTTPS as at home, for all files; people have accounts, and nothing else is there. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { standBefore, stop: stopFront, origins, browserArguments } = await startHttpsFront()
  const { addresses, environment, complaints, stop } = await startPrivateStack({ siteUrl: origins.site })
  standBefore(addresses.site)
  const db = openDatabase(environment.DATABASE_URL ?? '', { max: 1, log: openLog('error') })
  const named = Object.values(people).map(({ name, email }) => ({ name, email }))
  await insertPeople(db, named, { passwordHash: await hashPassword(PASSWORD), at: new Date() })
  const staff = { emails: [people.host.email], secret: TOTP_SECRET, at: new Date() }
  await enrolTotp(db, environment.AUTH_SECRET ?? '', staff)
  await db.destroy()
  project.provide('places', { addresses: { ...addresses, site: origins.site }, environment })
  project.provide('https', { origins, browserArguments })
  return async () => {
    await stopFront()
    await stop()
    const said = complaints()
    if (said) console.log(said)
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    places: StackPlaces
    https: HttpsPlaces
  }
}
