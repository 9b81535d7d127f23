import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { settings } from '#adapters/settings'

interface Made {
  kind: string
  name: string
  args: Record<string, unknown>
  options: Record<string, unknown>
}

interface SstConfig {
  app(input: { stage: string }): { protect: boolean; removal: string; home: string }
  run(): Promise<unknown>
}

/** The globals of SST, which note what is made. */
let made: Made[] = []
const recording = (kind: string) =>
  class {
    value = `value of ${kind}`
    stdout = 'log'
    constructor(name: string, args: Record<string, unknown> = {}, options: Record<string, unknown> = {}) {
      made.push({ kind, name, args, options })
    }
  }
const app = { stage: '' }
const fakes = {
  $config: (config: SstConfig) => config,
  $app: app,
  $cli: { paths: { root: '/repository' } },
  sst: { Secret: recording('secret'), x: { DevCommand: recording('dev') } },
  aws: { ssm: { Parameter: recording('parameter') } },
  command: { local: { Command: recording('command') } },
}

let config: SstConfig
beforeAll(async () => {
  Object.assign(globalThis, fakes)
  const file = new URL('../../sst.config.ts', import.meta.url).href
  config = (await import(/* @vite-ignore */ file)).default
})
afterAll(() => {
  for (const name of Object.keys(fakes)) Reflect.deleteProperty(globalThis, name)
})

afterEach(() => {
  vi.unstubAllEnvs()
})

async function run(stage: string): Promise<Made[]> {
  made = []
  app.stage = stage
  await config.run()
  return made
}

describe.each(['production', 'staging', 'pr-12'])('%s', (stage) => {
  test('is the stacks, and secrets that previews share', async () => {
    const all = await run(stage)
    const count = (kind: string) => all.filter((one) => one.kind === kind).length
    const secrets = stage === 'pr-12' ? 0 : 6
    expect([count('command'), count('dev'), count('secret'), count('parameter')]).toEqual([1, 1, secrets, secrets])
    expect(all).toHaveLength(2 + 2 * secrets)
  })

  test('is never replaced, which would delete it after its deployment', async () => {
    const command = (await run(stage)).find(({ kind }) => kind === 'command')
    expect(Object.keys(command?.args ?? {}).sort()).toEqual(['create', 'delete', 'dir', 'environment', 'update'])
    expect(command?.args).toMatchObject({
      create: `npm run deploy -- --stage ${stage}`,
      update: `npm run deploy -- --stage ${stage}`,
      delete: `npm run remove -- --stage ${stage}`,
    })
  })
})

test('production is protected and kept, anything else is removed', () => {
  expect(config.app({ stage: 'production' })).toMatchObject({ protect: true, removal: 'retain', home: 'aws' })
  expect(config.app({ stage: 'staging' })).toMatchObject({ protect: false, removal: 'remove' })
})

test('every secret that a person keeps is among them, encrypted', async () => {
  vi.stubEnv('CAPTCHA_SITE_KEY', 'site-key')
  const parameters = (await run('production')).filter(({ kind }) => kind === 'parameter')
  for (const { args } of parameters) expect(args.type).toBe('SecureString')
  const kept = parameters.map(({ args }) => String(args.name).replace('/primepass/production/', ''))
  const ofTheirOwn = ['DATABASE_URL', 'ORIGIN_SECRET', 'AWS_SECRET_ACCESS_KEY']
  const secrets = Object.values(settings).filter(({ env, isSecret }) => isSecret && !ofTheirOwn.includes(env))
  expect(kept.sort()).toEqual(secrets.map(({ env }) => env.toLowerCase().replaceAll('_', '-')).sort())
})

test('a name that is no stage deploys nothing', async () => {
  await expect(run('prod')).rejects.toThrow('is no stage')
  expect(made).toEqual([])
})
