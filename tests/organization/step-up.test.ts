import { beforeAll, describe, expect, test } from 'vitest'
import type { EndpointName } from '#contract/endpoint'
import { endpoints } from '#contract/endpoints'
import { type Permission, relaxableRoles, roles, stepUpPermissions } from '#contract/permission'
import { sampleInputs } from '../api/samples.ts'
import { type Client, clientOf, requestOf } from '../harness/client.ts'
import type { Proven } from '../harness/people.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let inputs: Awaited<ReturnType<typeof sampleInputs>>
beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  inputs = await sampleInputs(t, sale)
})

/** The same person with a session that has proven less, or longer ago. */
const proven = (userId: string, how: Proven): Client => clientOf(t.door, userId, () => t.people.token(userId, how))

const names = Object.keys(endpoints) as EndpointName[]
const accessOf = (name: EndpointName): string => endpoints[name].access
const isDangerous = (name: EndpointName) => stepUpPermissions.includes(accessOf(name) as Permission)
const isPermission = (name: EndpointName) => !['public', 'user', 'key'].includes(accessOf(name))

async function codeOf(client: Client, name: EndpointName): Promise<string | undefined> {
  const request = requestOf(name, inputs[name], crypto.randomUUID())
  return ((await client.raw(request)).body as { code?: string } | null)?.code
}

describe('dangerous acts', () => {
  test.each(names.filter(isDangerous))('%s asks for a second factor of the last ten minutes', async (name) => {
    const stale = proven(sale.owner.userId, { provenMinutesAgo: 11 })

    expect(await codeOf(stale, name)).toBe('account.step_up_required')
  })

  test.each(names.filter(isDangerous))(
    '%s is closed to who has no second factor, with the way to one',
    async (name) => {
      const request = requestOf(name, inputs[name], crypto.randomUUID())

      const { status, body } = await proven(sale.owner.userId, { assurance: 1 }).raw(request)

      expect(status).toBe(403)
      expect(body).toMatchObject({ code: 'account.factor_missing', remedy: 'Set one up under Account, Security.' })
    },
  )

  test('control: with a factor of nine minutes ago an event is cancelled', async () => {
    const other = await openSale(t)
    const owner = proven(other.owner.userId, { provenMinutesAgo: 9 })

    const cancelled = await owner.cancelEvent({ eventId: other.event.id, reason: 'Rough seas' })

    expect(cancelled.status).toBe('cancelled')
  })

  test('a role that may not do it learns that, and not how to prove itself', async () => {
    const manager = await t.member(sale.organizationId, 'event_manager')
    const stale = proven(manager.userId, { provenMinutesAgo: 11 })

    expect(await codeOf(stale, 'cancelEvent')).toBe('request.forbidden')
  })
})

describe('enforced enrolment', () => {
  test.each(names.filter(isPermission))('%s is closed to an owner without a second factor', async (name) => {
    expect(await codeOf(proven(sale.owner.userId, { assurance: 1 }), name)).toBe('account.factor_missing')
  })

  test.each(roles)('by default a member who is %s needs a second factor', async (role) => {
    const { userId } = await t.member(sale.organizationId, role)

    const weak = proven(userId, { assurance: 1 })
    const [organization] = (await weak.readAccount()).organizations

    expect(organization?.needsFactor).toBe(true)
    expect((await proven(userId, {}).readAccount()).organizations[0]?.needsFactor).toBe(false)
    await expect(weak.readEvent({ eventId: sale.event.id })).rejects.toThrow('account.factor_missing')
  })

  test('an organization lets some roles work without, never those that can do harm, and writes it down', async () => {
    const { owner, organizationId, event } = await openSale(t)
    const members = await Promise.all(roles.map(async (role) => ({ role, ...(await t.member(organizationId, role)) })))
    expect(await owner.readFactorRoles({ organizationId })).toEqual({ roles: relaxableRoles })

    const set = await owner.setFactorRoles({ organizationId, roles: ['analyst'] })

    expect(set).toEqual({ roles: ['analyst'] })
    for (const { role, userId } of members) {
      const asked = proven(userId, { assurance: 1 }).readEvent({ eventId: event.id })
      if (role === 'box_office' || role === 'door_staff') expect((await asked).id).toBe(event.id)
      else await expect(asked, role).rejects.toThrow('account.factor_missing')
    }
    const [entry] = (await owner.listAudit({ organizationId })).items
    expect(entry).toMatchObject({
      action: 'organization.factor_roles',
      before: { roles: relaxableRoles },
      after: { roles: ['analyst'] },
    })
  })

  test('roles that can do harm cannot be let off', async () => {
    const { organizationId, owner } = sale
    const relax = owner.raw({
      method: 'PUT',
      path: `/api/organizations/${organizationId}/factor-roles`,
      body: { roles: ['owner'] },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })

    expect((await relax).status).toBe(422)
  })

  test('guests are asked for none', async () => {
    const guest = await t.guest()

    expect((await proven(guest.userId, { assurance: 1 }).listOrders()).items).toEqual([])
  })
})
