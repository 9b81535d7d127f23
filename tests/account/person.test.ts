import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BackApp } from '#core/context'
import { jobRunner } from '#core/job/run-job'
import { consumers } from '#functions/consumers/consumers'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { platformEntries } from './support-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const DAY_MS = 86_400_000

/** Delivers every job of a name, however often, at the moment of the world. */
async function deliver(name: 'account.delete' | 'account.copy_data', times = 1) {
  await sql`update test_clock set at = ${world.app.clock.now()}`.execute(world.app.db)
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from job where name = ${name} and status <> 'done'`.execute(world.app.db)
  for (let n = 0; n < times; n++)
    for (const { id, version } of rows)
      await jobRunner(world.app as BackApp, consumers)({ jobId: id, version, name, body: null })
  await sql`update test_clock set at = null`.execute(world.app.db)
}

const subjectsTo = async (email: string) =>
  (await world.mails()).filter(({ to }) => to === email).map(({ subject }) => subject)

async function emailToken(to: string, kind: 'confirm' | 'revert') {
  const texts = (await world.mails()).filter((mail) => mail.to === to).map(({ text }) => text)
  return decodeURIComponent(new RegExp(`/email\\?${kind}=(\\S+)`).exec(texts.join(' '))?.[1] ?? '')
}

const emailOf = async (userId: string) =>
  (await world.db.selectFrom('auth.user').select('email').where('id', '=', userId).executeTakeFirst())?.email

const isThere = async (userId: string) =>
  (await world.db.selectFrom('auth.user').select('id').where('id', '=', userId).execute()).length === 1

test('a person says their name and time zone', async () => {
  const ann = await world.signedIn()

  await ann.call('editProfile', { name: 'Ann Byron', timeZone: 'Europe/Vienna' })
  const invalid = await ann.call('editProfile', { name: 'Ann', timeZone: 'Mars/Olympus' })

  expect((await ann.call('readProfile')).json).toEqual({
    name: 'Ann Byron',
    email: ann.email,
    timeZone: 'Europe/Vienna',
    newEmail: null,
    deletionDueAt: null,
    dataCopy: null,
  })
  expect(invalid.code).toBe('request.invalid')
})

describe.each(['changeEmail', 'askDataCopy', 'askDeletion'] as const)('%s', (name) => {
  test('asks for a proof of the last minutes', async () => {
    const ann = await world.signedIn()
    world.advance(11 * 60_000)

    const input = name === 'changeEmail' ? { newEmail: 'other@mail.test' } : {}
    expect((await ann.call(name, input)).code).toBe('account.step_up_required')
  })
})

describe('another e-mail address', () => {
  test('is confirmed from its own mailbox, told to the former one, and opens the account from then on', async () => {
    const ann = await world.signedIn()
    const newEmail = `new-${ann.email}`

    await ann.call('changeEmail', { newEmail })
    expect((await ann.call('readProfile')).json).toMatchObject({ email: ann.email, newEmail })
    const token = await emailToken(newEmail, 'confirm')
    const replies = await Promise.all([1, 2, 3].map(() => world.browser().call('confirmEmail', { token })))

    expect(replies.map(({ status }) => status).sort()).toEqual([204, 400, 400])
    expect((await ann.call('readProfile')).json).toMatchObject({ email: newEmail, newEmail: null })
    expect((await world.browser().call('signIn', { email: newEmail, password: PASSWORD })).status).toBe(204)
    expect((await world.browser().call('signIn', { email: ann.email, password: PASSWORD })).status).toBe(401)
    expect(await subjectsTo(ann.email)).toEqual(
      expect.arrayContaining(['Another e-mail address was asked for', 'Your account has another e-mail address now']),
    )
  })

  test('is taken back from the former mailbox, which signs everybody out', async () => {
    const ann = await world.signedIn()
    const newEmail = `thief-${ann.email}`
    await ann.call('changeEmail', { newEmail })
    await world.browser().call('confirmEmail', { token: await emailToken(newEmail, 'confirm') })
    world.advance(5 * DAY_MS)

    const token = await emailToken(ann.email, 'revert')
    const reverted = await world.browser().call('revertEmail', { token })

    expect(reverted.status).toBe(204)
    expect((await ann.call('mintToken')).code).toBe('request.signed_out')
    expect((await world.browser().call('signIn', { email: ann.email, password: PASSWORD })).status).toBe(204)
    expect((await world.browser().call('revertEmail', { token })).code).toBe('account.link_invalid')
  })

  test('is taken back though the thief holds the former address with a sign-up that nobody confirmed', async () => {
    const ann = await world.signedIn()
    const newEmail = `thief-${ann.email}`
    await ann.call('changeEmail', { newEmail })
    await world.browser().call('confirmEmail', { token: await emailToken(newEmail, 'confirm') })
    await world.browser().call('signUp', { name: 'Eve', email: ann.email, password: PASSWORD })

    const reverted = await world.browser().call('revertEmail', { token: await emailToken(ann.email, 'revert') })

    expect(reverted.status).toBe(204)
    expect(await emailOf(ann.userId)).toBe(ann.email)
  })

  test('one that has an account by now does not come back, and the link of the former mailbox says so', async () => {
    const ann = await world.signedIn()
    const newEmail = `new-${ann.email}`
    await ann.call('changeEmail', { newEmail })
    await world.browser().call('confirmEmail', { token: await emailToken(newEmail, 'confirm') })
    await world.browser().call('signUp', { name: 'Ann', email: ann.email, password: PASSWORD })
    await world.browser().call('verifyEmail', { token: await world.linkToken(ann.email, 'verify') })

    const reverted = await world.browser().call('revertEmail', { token: await emailToken(ann.email, 'revert') })

    expect(reverted.code).toBe('account.link_invalid')
    expect(await emailOf(ann.userId)).toBe(newEmail)
  })

  test('is confirmed though a stranger signed up with it and confirmed nothing', async () => {
    const ann = await world.signedIn()
    const newEmail = `new-${ann.email}`
    await world.browser().call('signUp', { name: 'Eve', email: newEmail, password: PASSWORD })

    await ann.call('changeEmail', { newEmail })
    const confirmed = await world.browser().call('confirmEmail', { token: await emailToken(newEmail, 'confirm') })

    expect(confirmed.status).toBe(204)
    expect(await emailOf(ann.userId)).toBe(newEmail)
  })

  test('a wish that was taken back, replaced or grew old is not confirmed any more', async () => {
    const ann = await world.signedIn()
    const wish = async (newEmail: string) => {
      await ann.call('changeEmail', { newEmail })
      return emailToken(newEmail, 'confirm')
    }
    const confirm = async (token: string) => (await world.browser().call('confirmEmail', { token })).code

    const [first, second] = [await wish(`a-${ann.email}`), await wish(`b-${ann.email}`)]
    expect(await confirm(first)).toBe('account.link_invalid')
    world.advance(61 * 60_000)
    expect(await confirm(second)).toBe('account.link_invalid')
    expect((await ann.call('readProfile')).json.email).toBe(ann.email)
  })

  test('one that somebody has is answered alike, mailed to nobody, and never given', async () => {
    const [ann, bob] = [await world.signedIn('ann'), await world.signedIn('bob')]

    const reply = await ann.call('changeEmail', { newEmail: bob.email })

    expect(reply.status).toBe(204)
    expect(await subjectsTo(bob.email)).not.toContain('Confirm your new e-mail address')
  })
})

describe('a copy of one’s data', () => {
  test('is made once a day, for its person alone, holds no secret, and is gone after a day', async () => {
    const [ann, bob] = [await world.signedIn('ann'), await world.signedIn('bob')]
    const asked = await Promise.all([1, 2, 3].map(() => ann.call('askDataCopy')))
    expect(asked.map(({ status }) => status).sort()).toEqual([204, 429, 429])

    await deliver('account.copy_data', 2)
    const { dataCopy } = (await ann.call('readProfile')).json
    const copy = (await ann.call('readDataCopy', { copyId: dataCopy.id })).json

    expect(dataCopy.isReady).toBe(true)
    expect(copy).toMatchObject({ profile: { email: ann.email }, orders: [], passes: [] })
    expect(copy.sessions).toHaveLength(1)
    expect(JSON.stringify(copy)).not.toMatch(/token|hash|argon2|password/i)
    expect((await bob.call('readDataCopy', { copyId: dataCopy.id })).code).toBe('account.copy_not_found')
    expect((await subjectsTo(ann.email)).filter((one) => one === 'The copy of your data is ready')).toHaveLength(1)

    world.advance(DAY_MS + 1000)
    await ann.call('signIn', { email: ann.email, password: PASSWORD })
    expect((await ann.call('readDataCopy', { copyId: dataCopy.id })).code).toBe('account.copy_not_found')
  })
})

describe('the end of an account', () => {
  test('comes after fourteen days, once, however often its job comes, and leaves orders without the person', async () => {
    const ann = await world.signedIn()
    await ann.call('askDeletion')
    await ann.call('askDeletion')
    await deliver('account.delete', 3)
    expect(await isThere(ann.userId)).toBe(true)

    world.advance(14 * DAY_MS)
    await deliver('account.delete', 3)

    expect(await isThere(ann.userId)).toBe(false)
    expect((await world.browser().call('signIn', { email: ann.email, password: PASSWORD })).status).toBe(401)
    expect((await platformEntries(world, ann.userId)).map(({ action }) => action)).toEqual(['account.delete'])
    const subjects = await subjectsTo(ann.email)
    expect(subjects.filter((one) => one === 'Your account ends in 14 days')).toHaveLength(1)
    expect(subjects.filter((one) => one === 'Your account is gone')).toHaveLength(1)
  })

  test('is called off by its person, and a job on its way then does nothing', async () => {
    const ann = await world.signedIn()
    await ann.call('askDeletion')
    expect((await ann.call('readProfile')).json.deletionDueAt).not.toBeNull()

    expect((await ann.call('cancelDeletion')).status).toBe(204)
    expect((await ann.call('cancelDeletion')).code).toBe('account.deletion_not_asked')
    world.advance(14 * DAY_MS)
    await deliver('account.delete')

    expect(await isThere(ann.userId)).toBe(true)
  })

  test('is refused to who owns an organization, and put off for who came to own one meanwhile', async () => {
    const [owner, later] = [await world.signedIn('owner'), await world.signedIn('later')]
    await owner.call('createOrganization', { name: 'Quay', slug: `quay-${owner.userId}` })
    expect((await owner.call('askDeletion')).code).toBe('account.owns_organization')

    await later.call('askDeletion')
    await later.call('createOrganization', { name: 'Pier', slug: `pier-${later.userId}` })
    world.advance(14 * DAY_MS)
    await deliver('account.delete', 2)

    expect(await isThere(later.userId)).toBe(true)
    await sql`delete from auth.organization where slug = ${`pier-${later.userId}`}`.execute(world.app.db)
    world.advance(DAY_MS)
    await deliver('account.delete', 2)
    expect(await isThere(later.userId)).toBe(false)
  })
})
