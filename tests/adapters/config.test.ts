import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#adapters/config'
import { settings } from '#adapters/settings'
import { envExample } from '../../scripts/env-example.ts'

const messageOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  throw new Error('nothing was refused')
}

describe('what is wrong is told at once', () => {
  test('every missing and malformed setting is named, and no value is', () => {
    const environment = {
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      AUTH_SECRET: 'short',
      SITE_URL: 'https://a.example',
    }
    const message = messageOf(() =>
      readConfig(environment, ['databaseUrl', 'authSecret', 'siteUrl', 'stripeSecretKey']),
    )

    expect(message.split('\n')).toEqual([
      '3 settings are missing or malformed; .env.example says what each is for.',
      '  DATABASE_URL is malformed',
      '  AUTH_SECRET is malformed',
      '  STRIPE_SECRET_KEY is missing',
    ])
    expect(message).not.toMatch(/hunter2|short/)
  })

  test('an empty variable counts as missing', () => {
    expect(messageOf(() => readConfig({ SITE_URL: ' ' }, ['siteUrl']))).toContain('SITE_URL is missing')
  })

  test('a setting that was not asked for is not missed', () => {
    expect(readConfig({ SITE_URL: 'https://a.example/' }, ['siteUrl'])).toEqual({ siteUrl: 'https://a.example' })
  })

  test('what may stay away does', () => {
    const config = readConfig({}, ['databaseConnections', 'stripeApiUrl', 'logLevel', 'redisPrefix'])
    expect(config).toEqual({ databaseConnections: 2, stripeApiUrl: undefined, logLevel: 'info', redisPrefix: 'pp:' })
  })
})

const key = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'k1' }

describe('settings are read strictly', () => {
  test.each([
    ['databaseUrl', 'postgres://app:secret@db.example:5432/primepass'],
    ['databaseUrl', 'postgresql://app@db.example/primepass?sslmode=verify-full'],
    ['databaseConnections', '64'],
    ['redisUrl', 'https://:token@eu1.upstash.io'],
    ['clockSleepMinutes', '180'],
    ['socketUrl', 'wss://ws.primepass.example'],
    ['mailUrl', 'ses://eu-west-1'],
    ['mailUrl', 'http://localhost:8003'],
    ['mailFrom', 'PrimePass <tickets@primepass.example>'],
    ['credentialKey', JSON.stringify(key)],
    ['logLevel', 'warn'],
  ] as const)('%s takes %s', (name, text) => {
    expect(() => readConfig({ [settings[name].env]: text }, [name])).not.toThrow()
  })

  test.each([
    ['databaseUrl', 'postgres://app@db.example'],
    ['databaseUrl', 'postgres://app@db.example/primepass?options=-c%20search_path%3Dx'],
    ['databaseUrl', 'postgres://app@db.example/primepass?statement_timeout=5000'],
    ['databaseConnections', '0'],
    ['databaseConnections', '2.5'],
    ['redisUrl', 'https://eu1.upstash.io'],
    ['redisUrl', 'redis://:token@eu1.upstash.io'],
    ['siteUrl', 'https://primepass.example/path'],
    ['siteUrl', 'primepass.example'],
    ['socketUrl', 'https://ws.primepass.example'],
    ['mailUrl', 'smtp://mail.example'],
    ['mailFrom', 'nobody'],
    ['mailFrom', 'a@b.example\r\nBcc: everybody@b.example'],
    ['stripeSecretKey', 'pk_test_1234567'],
    ['credentialKey', '{"kty":"EC"}'],
    ['credentialKey', JSON.stringify({ ...key, d: undefined })],
    ['credentialKey', 'null'],
    ['logLevel', 'loud'],
  ] as const)('%s does not take %s', (name, text) => {
    const { env } = settings[name]
    expect(messageOf(() => readConfig({ [env]: text }, [name]))).toContain(`${env} is malformed`)
  })
})

test('.env.example explains every setting as it is', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  expect(text).toBe(envExample())
  for (const { env } of Object.values(settings)) expect(text).toContain(`${env}=`)
})
