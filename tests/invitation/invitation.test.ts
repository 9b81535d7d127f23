import { beforeAll, describe, expect, test } from 'vitest'
import { INVITATION_HOURS } from '#contract/invitation'
import { INVITATIONS_PER_DAY_MAX, RESENDS_MAX } from '#contract/limits'
import { ranks, roles } from '#contract/permission'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, SITE_URL, type World } from '../harness/world.ts'
import { hire, memberOf } from '../member/staff.ts'
import { linkTo } from './links.ts'

let t: World
let sale: SaleWorld
let addresses = 0

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const newAddress = () => `invited-${++addresses}@example.com`
const move = (minutes: number) => t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))

describe('an invitation', () => {
  test('is mailed, read, accepted, and gone from the list', async () => {
    const { owner, organizationId, event } = sale
    const email = newAddress()
    const assignments = [{ eventId: event.id, gates: ['North'] }]

    const sent = await owner.inviteMember({ organizationId, email, role: 'box_office', assignments })
    expect(sent).toMatchObject({ email, role: 'box_office', assignments, isExpired: false })
    const token = await linkTo(t, email)
    expect(t.mails.at(-1)?.text).toContain(`${SITE_URL}/invitation?token=`)

    expect(await t.visitor.readInvitation({ token })).toMatchObject({
      organization: 'Harbour Hospitality',
      email,
      role: 'box_office',
    })
    const guest = await t.guest(email)
    expect(await guest.acceptInvitation({ token })).toEqual({ organizationId })
    expect(await memberOf(owner, organizationId, guest.userId)).toMatchObject({ role: 'box_office', assignments })
    expect((await owner.listInvitations({ organizationId })).items.map((one) => one.email)).not.toContain(email)
  })

  test('keeps no secret: the row has a hash, the audit log has neither', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)

    const rows = await t.db.selectFrom('auth.invitation').selectAll().where('email', '=', email).execute()
    const entries = await t.db.selectFrom('auditEntry').selectAll().execute()
    expect(JSON.stringify([rows, entries])).not.toContain(token)
    await expect(t.visitor.readInvitation({ token: rows[0]?.tokenHash?.slice(0, 43) ?? '' })).rejects.toThrow(
      'invitation.link_invalid',
    )
  })

  test('works once', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)
    const guest = await t.guest(email)
    await guest.acceptInvitation({ token })
    await expect(guest.acceptInvitation({ token })).rejects.toThrow('invitation.link_invalid')
    await expect(t.visitor.readInvitation({ token })).rejects.toThrow('invitation.link_invalid')
  })

  test('ends with its hours', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)
    await move(INVITATION_HOURS * 60)
    await expect((await t.guest(email)).acceptInvitation({ token })).rejects.toThrow('invitation.link_invalid')
    const { items } = await owner.listInvitations({ organizationId })
    expect(items.find((one) => one.email === email)).toMatchObject({ isExpired: true })
  })

  test('ends when it is taken back, and when a newer one is sent', async () => {
    const { owner, organizationId } = sale
    const [one, other] = [newAddress(), newAddress()]
    const { id } = await owner.inviteMember({ organizationId, email: one, role: 'analyst' })
    const taken = await linkTo(t, one)
    await owner.revokeInvitation({ invitationId: id })
    await expect(t.visitor.readInvitation({ token: taken })).rejects.toThrow('invitation.link_invalid')
    await expect(owner.revokeInvitation({ invitationId: id })).rejects.toThrow('invitation.not_found')

    await owner.inviteMember({ organizationId, email: other, role: 'analyst' })
    const replaced = await linkTo(t, other)
    await owner.inviteMember({ organizationId, email: other, role: 'box_office' })
    await expect(t.visitor.readInvitation({ token: replaced })).rejects.toThrow('invitation.link_invalid')
    expect(await t.visitor.readInvitation({ token: await linkTo(t, other) })).toMatchObject({ role: 'box_office' })
  })

  test('of two colleagues who send it at once, the later one counts', async () => {
    const own = await openSale(t)
    const { organizationId } = own
    const { client } = await hire(t, own, 'admin')
    const invite = (by: typeof client) =>
      by.inviteMember({ organizationId, email: 'asked-twice@example.com', role: 'analyst' })
    const sent = await Promise.all([invite(own.owner), invite(client)])
    const { items } = await own.owner.listInvitations({ organizationId })
    expect(items).toHaveLength(1)
    expect(sent.map(({ id }) => id)).toContain(items[0]?.id)
  })

  test('is sent again with a new link, but not at once', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    const { id: invitationId } = await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const first = await linkTo(t, email)
    await expect(owner.resendInvitation({ invitationId })).rejects.toThrow('invitation.sent_just_now')
    await move(2)
    await owner.resendInvitation({ invitationId })
    const second = await linkTo(t, email)
    expect(second).not.toBe(first)
    await expect(t.visitor.readInvitation({ token: first })).rejects.toThrow('invitation.link_invalid')
    expect(await t.visitor.readInvitation({ token: second })).toMatchObject({ email })
    for (let n = 1; n < RESENDS_MAX; n++) {
      await move(2)
      await owner.resendInvitation({ invitationId })
    }
    await move(2)
    await expect(owner.resendInvitation({ invitationId })).rejects.toThrow('invitation.resent_enough')
    expect(await t.visitor.readInvitation({ token: await linkTo(t, email) })).toMatchObject({ email })
  })
})

describe('whoever is invited may say no', () => {
  test('without an account, and the house sees that in its log and no more on its list', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const email = newAddress()
    const { id } = await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)

    expect(await t.visitor.declineInvitation({ token })).toBeNull()

    expect((await owner.listInvitations({ organizationId })).items).toEqual([])
    expect((await owner.listAudit({ organizationId })).items[0]).toMatchObject({
      action: 'invitation.decline',
      actor: 'anonymous',
      subjectId: id,
      subject: email,
    })
    await expect(t.visitor.readInvitation({ token })).rejects.toThrow('invitation.link_invalid')
    await expect((await t.guest(email)).acceptInvitation({ token })).rejects.toThrow('invitation.link_invalid')
    await expect(owner.resendInvitation({ invitationId: id })).rejects.toThrow('invitation.not_found')
  })

  test('twice is once, also when the two come together', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)

    await Promise.all(Array.from({ length: 5 }, () => t.visitor.declineInvitation({ token })))
    await t.visitor.declineInvitation({ token })

    const { items } = await owner.listAudit({ organizationId, what: 'invitation' })
    expect(items.map(({ action }) => action)).toEqual(['invitation.decline', 'invitation.send'])
  })

  test('or yes: of both at once one counts', async () => {
    const { owner, organizationId } = await openSale(t)
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)
    const guest = await t.guest(email)

    const both = await Promise.allSettled([guest.acceptInvitation({ token }), t.visitor.declineInvitation({ token })])

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('with a link that lives; and can be asked again afterwards', async () => {
    const { owner, organizationId } = await openSale(t)
    const email = newAddress()
    const ask = () => owner.inviteMember({ organizationId, email, role: 'analyst' })
    const { id } = await ask()
    const taken = await linkTo(t, email)
    await owner.revokeInvitation({ invitationId: id })
    await expect(t.visitor.declineInvitation({ token: taken })).rejects.toThrow('invitation.link_invalid')
    await expect(t.visitor.declineInvitation({ token: 'x'.repeat(43) })).rejects.toThrow('invitation.link_invalid')
    await ask()
    const token = await linkTo(t, email)
    await t.visitor.declineInvitation({ token })
    await ask()
    expect(await t.visitor.readInvitation({ token: await linkTo(t, email) })).toMatchObject({ email })

    await ask()
    const old = await linkTo(t, email)
    await move(INVITATION_HOURS * 60)
    await expect(t.visitor.declineInvitation({ token: old })).rejects.toThrow('invitation.link_invalid')
  })
})

describe('whoever finds the link', () => {
  test('joins only with the address that was invited, and only once that is confirmed', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'admin' })
    const token = await linkTo(t, email)
    const thief = await t.guest()
    await expect(thief.acceptInvitation({ token })).rejects.toThrow('invitation.other_address')
    await expect(
      t.visitor.raw({ method: 'POST', path: '/api/invitation-links/accept', body: { token } }),
    ).resolves.toMatchObject({ status: 401 })

    const squatter = await t.guest(email)
    const confirm = (emailVerified: boolean) =>
      t.db.updateTable('auth.user').set({ emailVerified }).where('id', '=', squatter.userId).execute()
    await confirm(false)
    await expect(squatter.acceptInvitation({ token })).rejects.toThrow('invitation.other_address')
    await confirm(true)
    await squatter.acceptInvitation({ token })
  })

  test('of five who click at once one joins, once', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)
    const guest = await t.guest(email)
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => guest.acceptInvitation({ token })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const rows = await t.db.selectFrom('auth.member').select('id').where('userId', '=', guest.userId).execute()
    expect(rows).toHaveLength(1)
  })

  test('who belongs already keeps their role, and the link stays for nobody', async () => {
    const { owner, organizationId } = sale
    const email = newAddress()
    await owner.inviteMember({ organizationId, email, role: 'admin' })
    const token = await linkTo(t, email)
    const guest = await t.guest(email)
    await t.people.addMember(organizationId, guest.userId, 'analyst')
    await expect(guest.acceptInvitation({ token })).rejects.toThrow('invitation.already_member')
    expect((await memberOf(owner, organizationId, guest.userId)).role).toBe('analyst')
    await expect(owner.inviteMember({ organizationId, email, role: 'admin' })).rejects.toThrow(
      'invitation.already_member',
    )
  })
})

describe('nobody invites to more than they are', () => {
  const inviters = ['owner', 'admin', 'event_manager'] as const
  test.each(inviters.flatMap((inviter) => roles.map((role) => [inviter, role] as const)))(
    '%s invites %s',
    async (inviter, role) => {
      const own = await openSale(t)
      const { client } = await hire(t, own, inviter)
      const write = client.inviteMember({ organizationId: own.organizationId, email: newAddress(), role })
      if (inviter === 'owner' || ranks[role] < ranks[inviter]) expect((await write).role).toBe(role)
      else await expect(write).rejects.toThrow('member.rank_too_high')
    },
  )

  test('a manager of one event invites to that one alone', async () => {
    const own = await openSale(t)
    const { organizationId, owner, event } = own
    const elsewhere = (await openSale(t)).event
    const { client, memberId } = await hire(t, own, 'event_manager')
    await owner.editMember({ memberId, assignments: [{ eventId: event.id, gates: [] }] })
    const invite = (assignments: { eventId: string; gates: string[] }[]) =>
      client.inviteMember({ organizationId, email: newAddress(), role: 'door_staff', assignments })

    await expect(invite([])).rejects.toThrow('member.beyond_your_events')
    await expect(invite([{ eventId: elsewhere.id, gates: [] }])).rejects.toThrow('member.beyond_your_events')
    await invite([{ eventId: event.id, gates: [] }])

    const { id: invitationId } = await owner.inviteMember({ organizationId, email: newAddress(), role: 'door_staff' })
    await expect(client.revokeInvitation({ invitationId })).rejects.toThrow('invitation.not_found')
    expect((await client.listInvitations({ organizationId })).items).toHaveLength(1)
  })

  test('what somebody asked others to join ends with their own rights', async () => {
    const own = await openSale(t)
    const { organizationId, owner } = own
    const { client, memberId } = await hire(t, own, 'admin')
    const email = newAddress()
    await client.inviteMember({ organizationId, email, role: 'event_manager' })
    const token = await linkTo(t, email)
    await owner.editMember({ memberId, role: 'analyst' })
    await expect((await t.guest(email)).acceptInvitation({ token })).rejects.toThrow('invitation.link_invalid')
  })

  test('nor more often than an organization may in a day', async () => {
    const { owner, organizationId } = await openSale(t)
    for (let sent = 0; sent < INVITATIONS_PER_DAY_MAX; sent++) {
      await owner.inviteMember({ organizationId, email: newAddress(), role: 'analyst' })
    }
    const oneMore = () => owner.inviteMember({ organizationId, email: newAddress(), role: 'analyst' })
    await expect(oneMore()).rejects.toThrow('invitation.too_many')
    await move(24 * 60)
    await oneMore()
  })
})

test('links lead to our own site, whatever host the request names', async () => {
  const { owner, organizationId } = sale
  const email = newAddress()
  const { status } = await owner.raw({
    method: 'POST',
    path: `/api/organizations/${organizationId}/invitations`,
    body: { email, role: 'analyst' },
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'idempotency-key': 'a-forged-host' },
  })
  expect(status).toBe(201)
  await linkTo(t, email)
  expect(t.mails.at(-1)?.text).not.toContain('evil.example')
})

test('the mail to somebody with an account and to somebody without is the same', async () => {
  const { owner, organizationId } = sale
  const [known, unknown] = [newAddress(), newAddress()]
  await t.guest(known)
  const textTo = async (email: string) => {
    await owner.inviteMember({ organizationId, email, role: 'analyst' })
    const token = await linkTo(t, email)
    return t.mails.at(-1)?.text.replace(token, '')
  }
  expect(await textTo(known)).toBe(await textTo(unknown))
})
