import { afterEach, expect, test } from 'vitest'
import { readConfig } from '#adapters/config'
import { openFleet } from '#adapters/fleet'
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const credentials = {
  awsRegion: 'eu-west-1',
  awsAccessKeyId: 'AKIDEXAMPLE',
  awsSecretAccessKey: 'wJalrXUtnFEMI',
  awsSessionToken: undefined,
}
const WARM_FUNCTIONS = 'api-http:live=50, api-payments:live=10'

let server: ScriptedServer | undefined
afterEach(() => server?.stop())

async function open(script: Script, warm = WARM_FUNCTIONS) {
  server = await startScriptedServer(script)
  return openFleet({ ...credentials, ...readConfig({ WARM_FUNCTIONS: warm }, ['warmFunctions']) }, server.url)
}

const path = (name: string) => `/2019-09-30/functions/${name}/provisioned-concurrency?Qualifier=live`

test('what is wanted is provisioned at the alias of each function', async () => {
  const fleet = await open(() => ({ status: 202 }))
  await fleet.keepReady(true)
  const seen = server?.seen.map(({ method, path, body }) => [method, path, JSON.parse(body)])
  expect(seen?.sort()).toEqual([
    ['PUT', path('api-http'), { ProvisionedConcurrentExecutions: 50 }],
    ['PUT', path('api-payments'), { ProvisionedConcurrentExecutions: 10 }],
  ])
})

test('what is no longer wanted is let go, and what is gone already is no fault', async () => {
  const fleet = await open((_, index) =>
    index === 0 ? { status: 204 } : { status: 404, body: { __type: 'ResourceNotFoundException', Type: 'User' } },
  )
  await fleet.keepReady(false)
  expect(server?.seen.map(({ method, path }) => [method, path]).sort()).toEqual([
    ['DELETE', path('api-http')],
    ['DELETE', path('api-payments')],
  ])
})

test('a refusal is an error, so that the job comes again', async () => {
  const fleet = await open(() => ({ status: 400, body: { __type: 'InvalidParameterValueException' } }))
  await expect(fleet.keepReady(true)).rejects.toThrow()
})

test('where none is named nobody is called', async () => {
  const fleet = await open(() => ({ status: 500 }), '')
  await fleet.keepReady(true)
  await fleet.keepReady(false)
  expect(server?.seen).toEqual([])
})
