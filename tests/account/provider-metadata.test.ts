import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPublicAddress } from '#adapters/public-json'
import { runCommand } from '#functions/admin/commands'
import { readProviderMetadata } from '#functions/admin/provider-metadata'
import { ProviderSettings } from '#functions/auth/provider-settings'
import { selfSigned } from '../harness/self-signed.ts'

const identity = selfSigned(['localhost'])
const isLoopback = (address: string) => address === '127.0.0.1' || address === '::1'
/** Only here is our own machine the internet. */
const here = { ca: identity.cert, isAllowed: isLoopback }

let server: Server
let issuer: string
let answer: (request: IncomingMessage, response: ServerResponse) => void
const asked: string[] = []
beforeAll(async () => {
  server = createServer(identity, (request, response) => {
    asked.push(String(request.url))
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  issuer = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
  publish()
})

const metadata = () => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
})
const publish = (more: object = {}) => {
  answer = (_, response) => response.end(JSON.stringify({ ...metadata(), ...more }))
}

test('what a provider publishes is told as its entry keeps it', async () => {
  const said = await readProviderMetadata([issuer], here)

  expect(asked).toEqual(['/.well-known/openid-configuration'])
  expect(said).not.toContain('response_types_supported')
  const entry = { id: 'acme', name: 'Acme', clientId: 'c', clientSecret: 's', metadata: JSON.parse(said) }
  expect(ProviderSettings.safeParse([entry]).success).toBe(true)
})

test('a host of our own network is not asked at all, whatever its name', async () => {
  const { port } = server.address() as AddressInfo
  for (const host of ['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
    await expect(readProviderMetadata([`https://${host}:${port}`])).rejects.toThrow('is not on the internet')

  expect(asked).toEqual([])
})

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.9.9.9',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.1.1',
  '198.19.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'fd00:ec2::254',
  'fe80::1',
  '2001:db8::1',
  '2002:a00:1::',
  'localhost',
  '',
])('%s is no address of the internet', (address) => expect(isPublicAddress(address)).toBe(false))

test.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2606:4700:4700::1111'])('%s is one', (address) =>
  expect(isPublicAddress(address)).toBe(true),
)

test('nothing but https is asked, and nobody is named in the address', async () => {
  const { host } = new URL(issuer)
  for (const address of [`http://${host}`, `https://user:pass@${host}`, 'file:///etc/passwd'])
    await expect(readProviderMetadata([address], here)).rejects.toThrow('is no plain https address')
  await expect(readProviderMetadata([issuer], { isAllowed: isLoopback })).rejects.toThrow('does not answer (')

  expect(asked).toEqual([])
})

test('a redirect is not followed', async () => {
  answer = (_, response) => response.writeHead(302, { location: `${issuer}/elsewhere` }).end()

  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('answers with 302')
  expect(asked).toHaveLength(1)
})

test.each(['token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'authorization_endpoint'])(
  'metadata whose %s leads into a network is refused',
  async (name) => {
    publish({ [name]: 'https://169.254.169.254/latest/meta-data' })
    await expect(readProviderMetadata([issuer], here)).rejects.toThrow('169.254.169.254 is not on the internet')
    publish({ [name]: 'http://localhost/plain' })
    await expect(readProviderMetadata([issuer], here)).rejects.toThrow(`Its ${name} is not https`)
  },
)

test('who speaks for somebody else, says no, too much, nothing in time or nonsense is refused', async () => {
  publish({ issuer: 'https://accounts.google.com' })
  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('speaks for https://accounts.google.com')
  answer = (_, response) => response.writeHead(404).end()
  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('answers with 404')
  answer = (_, response) => response.end('x'.repeat(300_000))
  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('more than 256000 bytes')
  answer = () => undefined
  await expect(readProviderMetadata([issuer], { ...here, timeoutMs: 50 })).rejects.toThrow('does not answer in time')
  answer = (_, response) => response.end('<html>')
  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('is not JSON')
  answer = (_, response) => response.end('{}')
  await expect(readProviderMetadata([issuer], here)).rejects.toThrow('tells no metadata')
})

test('the command is one of npm run admin, and wants one address', async () => {
  // No row is read by it.
  const db = undefined as never
  await expect(runCommand(db, ['provider-metadata'])).rejects.toMatchObject({ exitCode: 2 })
  await expect(runCommand(db, ['provider-metadata', 'https://localhost'])).rejects.toThrow('is not on the internet')
})
