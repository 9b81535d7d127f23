import { expect, test } from 'vitest'
import { ConfigError } from '#adapters/config'
import { onLambda } from '#adapters/lambda'

const context = { awsRequestId: 'r1', getRemainingTimeInMillis: () => 1000 }
const environment = () => ({ SITE_URL: 'https://a.example' })

test('the world is opened at the first event, once, and kept', async () => {
  let opened = 0
  const handler = onLambda(
    ({ siteUrl }) => {
      opened++
      return async (event: number) => `${siteUrl} ${event}`
    },
    ['siteUrl'],
    environment,
  )
  expect(opened).toBe(0)

  const answers = await Promise.all([handler(1, context), handler(2, context)])
  expect([...answers, await handler(3, context)]).toEqual([1, 2, 3].map((event) => `https://a.example ${event}`))
  expect(opened).toBe(1)
})

test('one that is started ahead of a crowd opens its world at once', async () => {
  let opened = 0
  const make = () => {
    opened++
    return async () => 'open'
  }
  const started = () => ({ AWS_LAMBDA_INITIALIZATION_TYPE: 'provisioned-concurrency' })
  const handler = onLambda(make, [], started)
  await expect.poll(() => opened).toBe(1)
  expect(await handler(1, context)).toBe('open')
  expect(opened).toBe(1)
  // What fails before anybody asks is told to the first who does.
  await expect(onLambda(make, ['siteUrl'], started)(1, context)).rejects.toThrow('SITE_URL is missing')
})

test('an opening that fails is tried again at the next event', async () => {
  let opened = 0
  const handler = onLambda(
    async () => {
      if (++opened === 1) throw new Error('not yet')
      return async () => 'open'
    },
    [],
    environment,
  )
  await expect(Promise.allSettled([handler(1, context), handler(2, context)])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  expect(await handler(3, context)).toBe('open')
  expect(opened).toBe(2)
})

test('a missing setting refuses the event with its name', async () => {
  const handler = onLambda(() => async () => 'open', ['siteUrl', 'redisUrl'], environment)
  await expect(handler(1, context)).rejects.toThrow(ConfigError)
  await expect(handler(1, context)).rejects.toThrow('REDIS_URL is missing')
})

test('the event’s own context reaches the handler', async () => {
  const handler = onLambda(
    () =>
      async (_: number, { awsRequestId }) =>
        awsRequestId,
    [],
    environment,
  )
  expect(await handler(1, { ...context, awsRequestId: 'r2' })).toBe('r2')
})
