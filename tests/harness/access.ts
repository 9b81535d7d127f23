import { beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint, EndpointName } from '#contract/endpoint'
import { type Permission, permissions, roles } from '#contract/permission'
import { type Client, requestOf } from './client.ts'
import { openSale, type SaleWorld } from './sale.ts'
import { openWorld, type World } from './world.ts'

/** What to ask of each endpoint, made for the sale of the world under test; in this order, so what removes comes last. */
export type Asked<E> = {
  [N in keyof E]: (sale: SaleWorld) => Record<string, unknown> | Promise<Record<string, unknown>>
}

/** From the least powerful up, so that the refused ask before somebody may change anything. */
const rolesUpwards = roles.toReversed()

const isPermission = (access: Endpoint['access']): access is Permission => access in permissions

/**
 * The refusals that every endpoint of a noun must give: to visitors, to the owner of another organization, and to each
 * role that the permission table does not name; and none of them to those it does.
 */
export function testAccess<E extends Record<string, Endpoint>>(
  endpoints: E,
  asked: Asked<E>,
  notFound: Record<string, string> = {},
): void {
  let t: World
  let sale: SaleWorld
  let stranger: Client
  const members = new Map<string, Client>()

  beforeAll(async () => {
    t = await openWorld()
    sale = await openSale(t)
    for (const role of roles) members.set(role, await t.member(sale.organizationId, role))
    stranger = await t.member(await t.people.addOrganization('Another House'), 'owner')
  })

  const codeFor = async (client: Client | undefined, name: string): Promise<string | undefined> => {
    const request = requestOf(name as EndpointName, await asked[name as keyof E](sale), crypto.randomUUID())
    const answer = await (client ?? t.visitor).raw(request)
    const { code } = (answer.body ?? {}) as { code?: string }
    return code
  }

  describe.each(Object.keys(asked))('%s', (name) => {
    const { access } = endpoints[name] ?? { access: 'public' }
    test.runIf(access !== 'public')('refuses a visitor', async () => {
      expect(await codeFor(undefined, name)).toBe('request.signed_out')
    })
    if (!isPermission(access)) return

    test('tells the owner of another organization that there is nothing', async () => {
      expect(await codeFor(stranger, name)).toBe(notFound[name] ?? 'event.not_found')
    })
    test.each(rolesUpwards)('asks the permission table about the role %s', async (role) => {
      const granted: readonly string[] = permissions[access]
      const code = await codeFor(members.get(role), name)
      if (granted.includes(role)) expect(code).not.toBe('request.forbidden')
      else expect(code).toBe('request.forbidden')
    })
  })
}
