import { type Environment, readConfig } from '#adapters/config'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { hasOrganization, isWorldEmpty } from '../seed/people.queries.ts'
import { harbour, seededSignIns } from '../seed/people.ts'

/** Somebody of the seeded world whom one can be. */
export interface SignIn {
  as: string
  email: string
  password: string
}

export interface SeededWorld {
  /** Whether it was made just now. */
  isNew: boolean
  /** Nobody where the world is not the seeded one. */
  signIns: SignIn[]
}

/** Fills an empty world. Answers, every time, with whom one can sign in as. */
export async function firstSeed(environment: Environment): Promise<SeededWorld> {
  const { databaseUrl } = readConfig(environment, ['databaseUrl'])
  const db = openDatabase(databaseUrl, { max: 1, log: openLog('error') })
  try {
    const isNew = (await isWorldEmpty(db)) && (await fill(environment))
    const isSeeded = isNew || (await hasOrganization(db, harbour.slug))
    return { isNew, signIns: isSeeded ? seededSignIns : [] }
  } finally {
    await db.destroy()
  }
}

/** What it takes is loaded only here, since most starts do not need it. */
async function fill(environment: Environment): Promise<boolean> {
  const [{ backAppSettings, openBackApp }, { seed }, { enrolSeededStaff }, { buyFirstPasses }] = await Promise.all([
    import('#adapters/back-app'),
    import('../seed.ts'),
    import('../seed/second-factors.ts'),
    import('../seed/first-passes.ts'),
  ])
  const app = openBackApp(readConfig(environment, backAppSettings))
  const { authSecret } = readConfig(environment, ['authSecret'])
  try {
    const isNew = await seed(app)
    if (isNew) await enrolSeededStaff(app.db, authSecret, app.clock)
    const { stripeApiUrl, stripePublishableKey } = readConfig(environment, ['stripeApiUrl', 'stripePublishableKey'])
    if (isNew && stripeApiUrl) await buyFirstPasses(app, { url: stripeApiUrl, publishableKey: stripePublishableKey })
    return isNew
  } finally {
    await app.db.destroy()
  }
}
