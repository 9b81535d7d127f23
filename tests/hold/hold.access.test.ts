import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let wave: { id: string }
let buyer: Client

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  wave = await openWave(t, sale)
  buyer = await t.guest()
})

test('a visitor holds nothing', async () => {
  await expect(t.visitor.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })).rejects.toThrow(
    'request.signed_out',
  )
  await expect(t.visitor.listHolds({})).rejects.toThrow('request.signed_out')
})

test('a forged, expired or foreign token is refused, never ignored', async () => {
  const token = await t.people.token(buyer.userId)
  const withToken = (bearer: string) =>
    t.visitor.raw({ method: 'GET', path: '/api/holds', headers: { authorization: bearer } })
  expect((await withToken(`Bearer ${token}`)).status).toBe(200)
  const [head, body, signature = ''] = token.split('.')
  const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  expect(await withToken(`Bearer ${head}.${body}.${other}`)).toMatchObject({
    status: 401,
    body: { code: 'request.token_invalid' },
  })
  expect(await withToken('Bearer nonsense')).toMatchObject({ status: 401 })
  expect(await withToken(`Basic ${token}`)).toMatchObject({ status: 401 })
  await t.clock.set(new Date(t.clock.now().getTime() + 6 * 60_000))
  expect(await withToken(`Bearer ${token}`)).toMatchObject({ status: 401, body: { code: 'request.token_invalid' } })
})

test('nobody sees or changes the hold of another, not even the host', async () => {
  const { id } = await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
  for (const other of [await t.guest(), sale.owner]) {
    await expect(other.readHold({ holdId: id })).rejects.toThrow('hold.not_found')
    await expect(other.extendHold({ holdId: id })).rejects.toThrow('hold.not_found')
    await expect(other.releaseHold({ holdId: id })).rejects.toThrow('hold.not_found')
    expect((await other.listHolds({})).items).toEqual([])
  }
  expect((await buyer.readHold({ holdId: id })).status).toBe('active')
})

test('the same key of another person is another intention', async () => {
  const other = await t.guest()
  const places = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }
  const mine = await buyer.holdPlaces(places, { key: 'a-common-key' })
  const theirs = await other.holdPlaces(places, { key: 'a-common-key' })
  expect(theirs.id).not.toBe(mine.id)
})
