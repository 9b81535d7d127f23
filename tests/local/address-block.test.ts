import { expect, test } from 'vitest'
import type { Stack } from '#local/stack'
import { stackBlock } from '../../functions/local/address-block.ts'

const addresses = {
  site: 'http://localhost:5174',
  api: 'http://localhost:8000',
  socket: 'ws://localhost:8001',
  mailbox: 'http://localhost:8025',
  payments: 'http://127.0.0.1:8002',
  postgres: 'postgres://primepass:secret@127.0.0.1:54329/primepass',
}
const stack = { addresses } as Stack
const wanted = { site: 5173, api: 8000, socket: 8001, mailbox: 8025, payments: 8002, postgres: 54329 }

test('the block names each place, who one can be, and a port that was busy', () => {
  const world = { isNew: true, signIns: [{ as: 'organizer', email: 'ann@mail.test', password: 'pass' }] }

  const block = stackBlock(stack, { wanted, world, seconds: 1.23, hasSite: true })

  expect(block).toContain('running (1.2 s)')
  expect(block).toMatch(/Site +http:\/\/localhost:5174\n/)
  expect(block).toMatch(/API docs +http:\/\/localhost:8000\/docs\n/)
  expect(block).toMatch(/with the password pass\n/)
  expect(block).toMatch(/organizer +ann@mail\.test\n/)
  expect(block).toContain('types the code of http://localhost:8025/code')
  expect(block).toContain('A small world was seeded')
  expect(block).toContain('Port 5173 was busy: site is at 5174.')
  expect(block).not.toContain('secret')
})

test('without a site none is named, and nobody in a world of one’s own', () => {
  const block = stackBlock(stack, { wanted, world: { isNew: false, signIns: [] }, seconds: 1, hasSite: false })

  expect(block).not.toContain('Console')
  expect(block).not.toMatch(/Sign in|seeded/)
})
