import { afterEach, describe, expect, test } from 'vitest'
import { onLambda } from '#adapters/lambda'
import { resolveSecrets } from '#adapters/parameter-store'
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const AWS = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }
const AUTH_SECRET = 'ssm:/primepass/production/auth-secret#7'
const REDIS_URL = 'ssm:/primepass/production/redis-url#7'

let server: ScriptedServer
afterEach(() => server.stop())

const kept: Record<string, string> = {
  '/primepass/production/auth-secret': 's'.repeat(40),
  '/primepass/production/redis-url': 'https://:token@redis.example',
}
const store: Script = ({ body }) => {
  const names: string[] = JSON.parse(body).Names
  return {
    status: 200,
    body: {
      Parameters: names.flatMap((Name) => (kept[Name] ? [{ Name, Value: kept[Name] }] : [])),
      InvalidParameters: names.filter((name) => !kept[name]),
    },
  }
}
const start = async (script: Script = store) => {
  server = await startScriptedServer(script)
  return { ...AWS, AWS_ENDPOINT_URL_SSM: server.url }
}

describe('a variable that refers to the parameter store', () => {
  test('gets its secret, several with one signed call, and the mark behind # is no part of the name', async () => {
    const environment = { ...(await start()), AUTH_SECRET, REDIS_URL, LOG_LEVEL: 'warn' }
    const resolved = await resolveSecrets(environment, ['AUTH_SECRET', 'REDIS_URL', 'LOG_LEVEL'])

    expect(resolved).toMatchObject({
      AUTH_SECRET: 's'.repeat(40),
      REDIS_URL: 'https://:token@redis.example',
      LOG_LEVEL: 'warn',
    })
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]?.headers).toMatchObject({ 'x-amz-target': 'AmazonSSM.GetParameters' })
    expect(server.seen[0]?.headers.authorization).toContain('/eu-west-1/ssm/aws4_request')
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ WithDecryption: true })
  })

  test('is left alone when nobody named it', async () => {
    const environment = { ...(await start()), AUTH_SECRET }
    expect(await resolveSecrets(environment, ['LOG_LEVEL'])).toBe(environment)
    expect(server.seen).toEqual([])
  })

  test.each([
    [{ status: 400, body: { __type: 'AccessDeniedException' } }, 'the parameter store answered 400'],
    [{ status: 200, body: { Parameters: [], InvalidParameters: ['/x'] } }, 'the parameter store lacks /x'],
  ])('and cannot be had stops the opening with what is wrong', async (answer, message) => {
    const environment = { ...(await start(() => answer)), AUTH_SECRET: 'ssm:/x' }
    await expect(resolveSecrets(environment, ['AUTH_SECRET'])).rejects.toThrow(message)
  })
})

test('a Lambda asks once for all its events, and again only if the first time failed', async () => {
  const environment = { ...(await start((request, index) => (index === 0 ? { status: 500 } : store(request, index)))) }
  const handler = onLambda(
    ({ authSecret }) =>
      async () =>
        authSecret,
    ['authSecret'],
    () => ({ ...environment, AUTH_SECRET }),
  )
  const context = { awsRequestId: 'r1', getRemainingTimeInMillis: () => 1000 }
  await expect(handler({}, context)).rejects.toThrow('answered 500')
  expect([await handler({}, context), await handler({}, context)]).toEqual(['s'.repeat(40), 's'.repeat(40)])
  expect(server.seen).toHaveLength(2)
  expect(handler.variables).toEqual(['AUTH_SECRET'])
})
