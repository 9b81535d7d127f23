import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#adapters/config'
import { ed25519Credentials, publicPart, verifyCredential } from '#adapters/credentials'

function newKey(kid: string) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return readConfig({ CREDENTIAL_KEY: JSON.stringify({ ...jwk, kid }) }, ['credentialKey']).credentialKey
}

const [key, nextKey] = [newKey('2027-1'), newKey('2027-2')]
const keys = [key, nextKey].map(publicPart)
const now = new Date('2027-05-22T06:00:00Z')
const claims = { sub: 'tkt_1', exp: now.getTime() / 1000 + 60 }

describe('a credential is what one of our keys signed', () => {
  test('it is verified by the key that its header names, also after a new key has come', async () => {
    const old = await ed25519Credentials(key).sign(claims)
    const fresh = await ed25519Credentials(nextKey).sign({ ...claims, sub: 'tkt_2' })

    expect(JSON.parse(atob(old.split('.')[0] ?? ''))).toEqual({ alg: 'EdDSA', kid: '2027-1', typ: 'pass+jwt' })
    expect(await verifyCredential(old, keys, now)).toEqual(claims)
    expect(await verifyCredential(fresh, keys, now)).toMatchObject({ sub: 'tkt_2' })
  })

  test('what scanners get holds no private part', () => {
    expect(JSON.stringify(keys)).not.toContain(key.d)
  })

  test('another key with the same name, an unknown name, a changed claim and an expired one are refused', async () => {
    const signed = await ed25519Credentials(key).sign(claims)
    const [header, , signature] = signed.split('.')
    const forged = await ed25519Credentials({ ...newKey('x'), kid: key.kid }).sign(claims)
    const unknown = await ed25519Credentials(newKey('unknown')).sign(claims)
    const changed = `${header}.${btoa(JSON.stringify({ ...claims, sub: 'tkt_9' }))}.${signature}`
    const later = new Date(now.getTime() + 120_000)

    for (const credential of [forged, unknown, changed, 'garbage', '']) {
      expect(await verifyCredential(credential, keys, now)).toBeUndefined()
    }
    expect(await verifyCredential(signed, keys, later)).toBeUndefined()
    expect(await verifyCredential(signed, keys, now)).toEqual(claims)
  })

  test('a token of another algorithm or kind is refused', async () => {
    const secret = new TextEncoder().encode(key.x)
    const hmac = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid, typ: 'pass+jwt' }).sign(secret)
    const { subtle } = globalThis.crypto
    const privateKey = await subtle.importKey('jwk', { ...key }, { name: 'Ed25519' }, false, ['sign'])
    const access = new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' })
      .sign(privateKey)
    const none = `${btoa('{"alg":"none","typ":"pass+jwt"}')}.${btoa(JSON.stringify(claims))}.`

    for (const credential of [await hmac, await access, none]) {
      expect(await verifyCredential(credential, keys, now)).toBeUndefined()
    }
  })
})
