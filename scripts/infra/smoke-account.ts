import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { accountPaths } from '#lib/account-paths'
import { createApi } from '#lib/api'
import type { AccountApi } from '#lib/session'
import { stageConfig } from '../../stacks/config.ts'
import { loopbackFetch } from '../demo/loopback-fetch.ts'
import { until } from '../demo/until.ts'
import { ScriptError } from '../script-error.ts'

/** An ordinary account, without any right beyond its own house. */
export interface SmokeAccount {
  email: string
  password: string
}

/**
 * The account of a stage: from the environment, or from the parameter store with the caller's own rights. Its value is
 * never shown. Throws with what to do when there is none.
 */
export function smokeAccount(stage: string, environment = process.env): SmokeAccount {
  const { secretFolder, region } = stageConfig(stage, environment)
  const name = `${secretFolder}/smoke-account`
  const value = environment.SMOKE_ACCOUNT ?? readParameter(name, region)
  const account = value === undefined ? undefined : readAccount(value)
  if (account) return account
  throw new ScriptError(
    `Nobody can buy at ${stage}: ${name} holds no account like {"email":"…","password":"…"}. docs/deployment.md says how one is made; --read-only looks without buying.`,
  )
}

function readParameter(name: string, region: string): string | undefined {
  const words = ['ssm', 'get-parameter', '--with-decryption', '--query', 'Parameter.Value', '--output', 'text']
  try {
    return execFileSync('aws', [...words, '--region', region, '--name', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim()
  } catch {
    return undefined
  }
}

function readAccount(text: string): SmokeAccount | undefined {
  try {
    const { email, password } = JSON.parse(text)
    return typeof email === 'string' && typeof password === 'string' ? { email, password } : undefined
  } catch {
    return undefined
  }
}

/** A new account on the local stack, confirmed by the mail in its mailbox. */
export async function localAccount(addresses: { site: string; api: string; mailbox: string }): Promise<SmokeAccount> {
  const account = { email: `smoke-${Date.now()}@smoke.example`, password: crypto.randomUUID() }
  const { send, close } = loopbackFetch({ origin: addresses.site, localAddress: undefined })
  const api: AccountApi = createApi(accountPaths, { origin: addresses.api, fetch: send })
  const { captcha } = await api.call('readWaysIn', {})
  const proof = captcha ? { captcha: await localProof(captcha.scriptUrl, 'signUp') } : {}
  await api.call('signUp', { name: 'Smoke test', ...account, ...proof })
  const token = await until('mail with a link', async () => {
    const answer = await fetch(`${addresses.mailbox}/messages.json?to=${encodeURIComponent(account.email)}`)
    return /\/verify\?token=([\w.%-]+)/.exec(await answer.text())?.[1]
  })
  await api.call('verifyEmail', { token: decodeURIComponent(token) })
  close()
  return account
}

/** What the check for people of this machine gives to any page. */
async function localProof(scriptUrl: string, action: string): Promise<string> {
  const script = await (await fetch(scriptUrl)).text()
  return `${/[0-9a-f]{32}/.exec(script)?.[0] ?? ''}.${action}`
}

/** Where everything of a running stack is, as it said itself. */
export function localAddresses(file: string): { site: string; api: string; socket: string; mailbox: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).addresses
  } catch {
    throw new ScriptError('Nothing is running here. First: npm start')
  }
}
