import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { closeServer, listen } from '#local/listen'

const servers: ReturnType<typeof createServer>[] = []
const server = () => {
  const made = createServer()
  servers.push(made)
  return made
}
afterEach(() => Promise.all(servers.splice(0).map(closeServer)))

test('a busy port is passed over for the next free one', async () => {
  const first = await listen(server(), 0)

  expect(await listen(server(), first)).toBeGreaterThan(first)
})

test('a port that only answers to the other localhost is busy, too', async (context) => {
  const other = server()
  await new Promise((resolve) => other.once('error', resolve).listen(0, '::1', () => resolve(undefined)))
  const address = other.address()
  if (address === null || typeof address === 'string') return context.skip('this machine has no IPv6')

  expect(await listen(server(), address.port)).toBeGreaterThan(address.port)
})
