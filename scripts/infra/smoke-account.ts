import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { totpCode, totpStepAt } from '#functions/auth/totp'
import { ApiError } from '#lib/api-error'
import type { AccountApi } from '#lib/session'
import { stageConfig } from '../../stacks/config.ts'
import { type Browser, type BrowserPlaces, openBrowser } from '../demo/browser.ts'
import { until } from '../demo/until.ts'
import { ScriptError } from '../script-error.ts'

const CODE_EVERY_MS = 10_000
const CODE_MS_MAX = 45_000

/** An ordinary account, without any right beyond its own house; what its authenticator app knows, in base 32. */
export interface SmokeAccount {
  email: string
  password: string
  totpSecret: string
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
    `Nobody can buy at ${stage}: ${name} holds no account like {"email":"…","password":"…","totpSecret":"…"}. docs/deployment.md says how one is made; --read-only looks without buying.`,
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
    const { email, password, totpSecret } = JSON.parse(text)
    const isWhole = [email, password, totpSecret].every((part) => typeof part === 'string')
    return isWhole ? { email, password, totpSecret } : undefined
  } catch {
    return undefined
  }
}

/** A new account on the local stack, confirmed by the mail in its mailbox, with an authenticator app. */
export async function localAccount(addresses: BrowserPlaces['addresses'] & { mailbox: string }): Promise<SmokeAccount> {
  const { account, session, close } = openBrowser({ addresses })
  const who = { email: `smoke-${Date.now()}@smoke.example`, password: crypto.randomUUID() }
  const { captcha } = await account.call('readWaysIn', {})
  const proof = captcha ? { captcha: await localProof(captcha.scriptUrl, 'signUp') } : {}
  await account.call('signUp', { name: 'Smoke test', ...who, ...proof })
  const token = await until('mail with a link', async () => {
    const answer = await fetch(`${addresses.mailbox}/messages.json?to=${encodeURIComponent(who.email)}`)
    return /\/verify\?token=([\w.%-]+)/.exec(await answer.text())?.[1]
  })
  await account.call('verifyEmail', { token: decodeURIComponent(token) })
  await session.signIn(who)
  const { secret } = await account.call('beginTotp', {})
  await account.call('confirmTotp', { code: totpCode(secret, totpStepAt(new Date()) - 1) })
  await session.signOut()
  close()
  return { ...who, totpSecret: secret }
}

/** Signs in with both factors. A code counts once: who comes twice in half a minute waits for the next one. */
export async function signIn({ account, session }: Browser, { totpSecret, ...who }: SmokeAccount): Promise<void> {
  await session.signIn(who)
  await until('code that was not used', () => passChallenge(account, totpSecret), CODE_EVERY_MS, CODE_MS_MAX)
  await session.begin()
}

async function passChallenge(account: AccountApi, totpSecret: string): Promise<true | undefined> {
  const code = totpCode(totpSecret, totpStepAt(new Date()))
  try {
    await account.call('passChallenge', { method: 'totp', code })
    return true
  } catch (error) {
    if (error instanceof ApiError && error.code === 'account.code_used') return undefined
    throw error
  }
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
