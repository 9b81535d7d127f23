import { expect, test } from 'vitest'
import { ApiError, ownError } from '#lib/api-error'
import { type AccountApi, createSession, SIGNED_IN_MARK } from '#lib/session'
import { manualTimers, settle } from './manual-timers.ts'

const MINUTE = 60_000
const LIFE_SECONDS = 300

function tokenOf(userId: string, serial: number): string {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${part({ alg: 'ES256' })}.${part({ sub: userId, jti: serial, name: 'Zoë ÿ?>' })}.signature`
}

/** An account server with one user at a time, and a browser with several tabs. */
function world() {
  const timers = manualTimers()
  const stored = new Map<string, string>()
  const asked: string[] = []
  const server = { user: undefined as string | undefined, isDown: false, mints: 0 }
  let line: Promise<unknown> = Promise.resolve()

  const account = {
    async call(name: string) {
      asked.push(name)
      await settle()
      if (server.isDown) throw ownError('client.unreachable')
      if (name === 'signIn') server.user ??= 'u1'
      if (name === 'signOut') server.user = undefined
      if (name !== 'mintToken') return null
      if (!server.user) throw new ApiError({ code: 'request.signed_out', status: 401, title: '' })
      return { accessToken: tokenOf(server.user, ++server.mints), expiresInSeconds: LIFE_SECONDS }
    },
  } as AccountApi
  const openTab = () =>
    createSession({
      account,
      timers,
      storage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      alone: (_, work) => {
        const mine = line.then(work, work)
        line = mine.catch(() => {})
        return mine
      },
    })
  return { timers, stored, asked, server, openTab }
}

const credentials = { email: 'ada@example.com', password: 'four unrelated words' }

test('a stranger asks for no token', async () => {
  const { openTab, asked } = world()
  const tab = openTab()

  expect(await tab.token()).toBeUndefined()
  expect(await tab.renew()).toBeUndefined()
  expect(tab.current()).toEqual({ state: 'out' })
  expect(asked).toEqual([])
})

test('signing in gives a token, which is in memory only', async () => {
  const { openTab, stored } = world()
  const tab = openTab()
  await tab.signIn(credentials)

  expect(tab.current()).toEqual({ state: 'in', userId: 'u1' })
  expect(await tab.token()).toBe(tokenOf('u1', 1))
  expect([...stored.entries()]).toEqual([[SIGNED_IN_MARK, 'u1']])
})

test('a reloaded page is unsure until its first token', async () => {
  const { openTab, stored, server } = world()
  stored.set(SIGNED_IN_MARK, 'u1')
  server.user = 'u1'
  const tab = openTab()

  expect(tab.current()).toEqual({ state: 'unknown' })
  await tab.token()
  expect(tab.current()).toEqual({ state: 'in', userId: 'u1' })
})

test('a reloaded page whose session has ended finds that out', async () => {
  const { openTab, stored } = world()
  stored.set(SIGNED_IN_MARK, 'u1')
  const tab = openTab()

  expect(await tab.token()).toBeUndefined()
  expect(tab.current()).toEqual({ state: 'out' })
  expect(stored.size).toBe(0)
})

test('many who need a token at once cause one to be minted', async () => {
  const { openTab, stored, server } = world()
  stored.set(SIGNED_IN_MARK, 'u1')
  server.user = 'u1'
  const tab = openTab()

  const tokens = await Promise.all([tab.token(), tab.token(), tab.renew(), tab.token()])

  expect(new Set(tokens).size).toBe(1)
  expect(server.mints).toBe(1)
})

test('a token is renewed at four fifths of its life', async () => {
  const { openTab, timers, server } = world()
  const tab = openTab()
  await tab.signIn(credentials)

  await timers.advance(4 * MINUTE - 1)
  expect(server.mints).toBe(1)
  await timers.advance(1)

  expect(server.mints).toBe(2)
  expect(await tab.token()).toBe(tokenOf('u1', 2))
})

test('a renewal that fails leaves the token in use while it lives', async () => {
  const { openTab, timers, server } = world()
  const tab = openTab()
  await tab.signIn(credentials)
  server.isDown = true
  await timers.advance(4 * MINUTE + 30_000)

  expect(await tab.token()).toBe(tokenOf('u1', 1))

  await timers.advance(MINUTE)
  await expect(tab.token()).rejects.toMatchObject({ code: 'client.unreachable' })
  expect(tab.current().state).toBe('in')
})

test('signing out ends the token and its renewal', async () => {
  const { openTab, timers, server, stored } = world()
  const tab = openTab()
  await tab.signIn(credentials)

  await tab.signOut()
  await timers.advance(60 * MINUTE)

  expect(await tab.token()).toBeUndefined()
  expect(server.mints).toBe(1)
  expect(stored.size).toBe(0)
})

test('other tabs follow when somebody signs out, in, or in as somebody else', async () => {
  const { openTab, server } = world()
  const [one, two] = [openTab(), openTab()]
  await one.signIn(credentials)
  two.recheck()
  await settle()
  await settle()
  expect(two.current()).toEqual({ state: 'in', userId: 'u1' })

  await one.signOut()
  two.recheck()
  expect(two.current()).toEqual({ state: 'out' })

  server.user = 'u2'
  await one.signIn(credentials)
  two.recheck()
  await settle()
  await settle()
  expect(two.current()).toEqual({ state: 'in', userId: 'u2' })
})

test('listeners hear of each change', async () => {
  const { openTab } = world()
  const tab = openTab()
  const heard: string[] = []
  tab.subscribe(() => heard.push(tab.current().state))

  await tab.signIn(credentials)
  await tab.signOut()

  expect(heard).toEqual(['unknown', 'in', 'out'])
})

test('a page that is left between sign-in and first token finds itself signed in', async () => {
  const { openTab, stored } = world()
  const left = openTab()
  void left.signIn(credentials).catch(() => {})
  await settle()
  await settle()
  expect(stored.get(SIGNED_IN_MARK)).toBeDefined()

  const next = openTab()
  expect(next.current()).toEqual({ state: 'unknown' })
  expect(await next.token()).toBeDefined()
  expect(next.current()).toEqual({ state: 'in', userId: 'u1' })
})

test('a session that began by another way than a password is found out, and remembered', async () => {
  const { openTab, server, stored } = world()
  const tab = openTab()
  server.user = 'u7'

  await tab.begin()

  expect(tab.current()).toEqual({ state: 'in', userId: 'u7' })
  expect(stored.get(SIGNED_IN_MARK)).toBe('u7')
})
