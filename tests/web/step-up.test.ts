import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountPaths } from '#lib/account-paths'
import { createApi } from '#lib/api'
import type { AccountApi } from '#lib/session'
import { createStepUp } from '#lib/step-up'
import { type ApiServer, startApiServer } from './api-server.ts'

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  server.replies.length = 0
})

const refused = (code: string) => ({ status: 403, type: 'application/problem+json', body: { code, title: 'No.' } })

/** A page that calls `/auth`; `reasons` are what it asked the person for. */
function page({ isOpen = true } = {}) {
  const stepUp = createStepUp()
  const reasons: unknown[] = []
  if (isOpen) stepUp.subscribe(() => reasons.push(stepUp.current()))
  const account: AccountApi = createApi(accountPaths, { origin: server.origin, onRefused: stepUp.hear })
  return { stepUp, reasons, account }
}

const acts = [
  ['changeEmail', { newEmail: 'new@mail.test' }],
  ['askDataCopy', {}],
  ['askDeletion', {}],
  ['suspendUser', { userId: 'usr', reason: 'They wrote to us' }],
  ['impersonate', { userId: 'usr', reason: 'They wrote to us' }],
] as const

test.each(acts)('%s waits while the person proves who they are, and goes on by itself', async (name, input) => {
  const { stepUp, reasons, account } = page()
  server.replies.push(refused('account.step_up_required'), { status: 204 })

  const act = account.call(name, input)
  await expect.poll(() => stepUp.current()).toBe('stale')
  expect(server.received).toHaveLength(1)
  stepUp.settle(true)

  expect(await act).toBeNull()
  expect(server.received[1]).toMatchObject({ url: server.received[0]?.url, body: server.received[0]?.body })
  expect(reasons).toEqual(['stale', undefined])
})

test('whoever leaves the question has asked once, and hears the refusal', async () => {
  const { stepUp, account } = page()
  server.replies.push(refused('account.step_up_required'))

  const act = account.call('askDeletion', {}).catch((error: unknown) => error)
  await expect.poll(() => stepUp.current()).toBe('stale')
  stepUp.settle(false)

  expect(await act).toMatchObject({ code: 'account.step_up_required' })
  expect(server.received).toHaveLength(1)
})

test('acts that wait together are asked about once', async () => {
  const { stepUp, reasons, account } = page()
  server.replies.push(refused('account.step_up_required'), refused('account.step_up_required'), { status: 204 })

  const both = Promise.all([account.call('askDataCopy', {}), account.call('askDeletion', {})])
  await expect.poll(() => reasons).toEqual(['stale', 'stale'])
  stepUp.settle(true)

  expect(await both).toEqual([null, null])
})

test('an act is tried again once: a proof that was not enough ends in the refusal', async () => {
  const { stepUp, account } = page()
  server.replies.push(refused('account.step_up_required'))

  const act = account.call('askDeletion', {}).catch((error: unknown) => error)
  await expect.poll(() => stepUp.current()).toBe('stale')
  stepUp.settle(true)

  expect(await act).toMatchObject({ code: 'account.step_up_required' })
  expect(server.received).toHaveLength(2)
})

test('somebody without a second factor is asked for one', async () => {
  const { stepUp, account } = page()
  server.replies.push(refused('account.factor_missing'))

  const act = account.call('impersonate', { userId: 'usr', reason: 'r' }).catch((error: unknown) => error)
  await expect.poll(() => stepUp.current()).toBe('missing')
  stepUp.settle(false)

  expect(await act).toMatchObject({ code: 'account.factor_missing' })
})

test.each([
  ['any other refusal', 'account.owns_organization', true],
  ['a refusal where no page can ask', 'account.step_up_required', false],
] as const)('%s is told at once', async (_, code, isOpen) => {
  const { stepUp, account } = page({ isOpen })
  server.replies.push(refused(code))

  await expect(account.call('askDeletion', {})).rejects.toMatchObject({ code })
  expect(stepUp.current()).toBeUndefined()
})
