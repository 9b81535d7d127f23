import { sql } from 'kysely'
import { INVITATIONS_LISTED_MAX, RESEND_MINUTES } from '#contract/invitation'
import { INVITATIONS_PER_DAY_MAX, RESENDS_MAX } from '#contract/limits'
import type { Assignment } from '#contract/member'
import type { Db } from '../context.ts'
import { assignmentsJson } from '../member/assignment.queries.ts'

export interface InvitationRow {
  id: string
  organizationId: string
  organizationName: string
  email: string
  role: string
  customRoleId: string | null
  customRoleName: string | null
  customPermissions: string[] | null
  assignments: Assignment[]
  invitedBy: string
  sentAt: Date
  isResentEnough: boolean
  expiresAt: Date
  isExpired: boolean
}

const invitations = (where: ReturnType<typeof sql>) => sql<InvitationRow>`
  select i.id, i.organization_id, o.name as organization_name, i.email, i.role, i.custom_role_id,
    r.name as custom_role_name, r.permissions as custom_permissions,
    ${assignmentsJson('invitation_id', 'i.id')} as assignments, u.name as invited_by,
    coalesce(i.sent_at, i.created_at) as sent_at, i.resent >= ${RESENDS_MAX} as is_resent_enough, i.expires_at, i.expires_at <= app_now() as is_expired
  from auth.invitation i
  join auth.organization o on o.id = i.organization_id
  join auth."user" u on u.id = i.inviter_id
  left join organization_role r on r.id = i.custom_role_id
  where i.status = 'pending' and ${where} order by i.created_at desc, i.id limit ${INVITATIONS_LISTED_MAX}`

export const invitationsOf = async (db: Db, organizationId: string): Promise<InvitationRow[]> =>
  (await invitations(sql`i.organization_id = ${organizationId}`).execute(db)).rows

export const findInvitation = async (db: Db, invitationId: string): Promise<InvitationRow | undefined> =>
  (await invitations(sql`i.id = ${invitationId}`).execute(db)).rows[0]

/** The invitation that a link of a mail opens now. */
export const findOpenInvitation = async (db: Db, tokenHash: string): Promise<InvitationRow | undefined> =>
  (await invitations(sql`i.token_hash = ${tokenHash} and i.expires_at > app_now()`).execute(db)).rows[0]

export const isMemberByEmail = async (db: Db, organizationId: string, email: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from auth.member m join auth."user" u on u.id = m.user_id
    where m.organization_id = ${organizationId} and u.email = ${email}`.execute(db)
  return rows.length > 0
}

export interface NewInvitation {
  id: string
  organizationId: string
  inviterId: string
  email: string
  role: string
  customRoleId: string | null
  tokenHash: string
  hours: number
}

/** Takes the place of an earlier one to the same address; false when the organization has sent its share of the day. */
export async function insertInvitation(tx: Db, one: NewInvitation): Promise<boolean> {
  await sql`update auth.invitation set status = 'canceled', token_hash = null
    where organization_id = ${one.organizationId} and lower(email) = ${one.email} and status = 'pending'`.execute(tx)
  const { rows } = await sql`
    insert into auth.invitation (id, organization_id, inviter_id, email, role, custom_role_id, status, token_hash, sent_at, expires_at, created_at)
    select ${one.id}::uuid, ${one.organizationId}::uuid, ${one.inviterId}::uuid, ${one.email}, ${one.role},
      ${one.customRoleId}::uuid, 'pending', ${one.tokenHash}, app_now(), app_now() + make_interval(hours => ${one.hours}), app_now()
    where (select count(*) from auth.invitation
      where organization_id = ${one.organizationId} and created_at > app_now() - interval '1 day') < ${INVITATIONS_PER_DAY_MAX}
    returning 1`.execute(tx)
  return rows.length === 1
}

/** A new link in place of the old one; false when the last mail left a moment ago or enough have, or there is none. */
export async function renewInvitation(
  db: Db,
  invitationId: string,
  tokenHash: string,
  hours: number,
): Promise<boolean> {
  const { rows } = await sql`update auth.invitation
    set token_hash = ${tokenHash}, sent_at = app_now(), resent = resent + 1, expires_at = app_now() + make_interval(hours => ${hours})
    where id = ${invitationId} and status = 'pending' and resent < ${RESENDS_MAX}
      and coalesce(sent_at, created_at) <= app_now() - make_interval(mins => ${RESEND_MINUTES})
    returning 1`.execute(db)
  return rows.length === 1
}

export async function cancelInvitation(db: Db, invitationId: string): Promise<boolean> {
  const { rows } = await sql`update auth.invitation set status = 'canceled', token_hash = null
    where id = ${invitationId} and status = 'pending' returning 1`.execute(db)
  return rows.length === 1
}

export interface Declined {
  id: string
  organizationId: string
  email: string
  role: string
  isNew: boolean
}

/** The hash of the link stays, so that saying no again is the same no. */
export async function rejectInvitation(db: Db, tokenHash: string): Promise<Declined | undefined> {
  const { rows } = await sql<Declined>`
    with found as (
      select id, status from auth.invitation
      where token_hash = ${tokenHash} and status in ('pending', 'rejected') and expires_at > app_now() for update
    )
    update auth.invitation i set status = 'rejected', declined_at = coalesce(declined_at, app_now())
    from found where i.id = found.id
    returning i.id, i.organization_id, i.email, i.role, found.status = 'pending' as is_new`.execute(db)
  return rows[0]
}

/** Whoever lost rights has invited nobody with them. */
export const cancelInvitationsBy = (db: Db, organizationId: string, inviterId: string) =>
  sql`update auth.invitation set status = 'canceled', token_hash = null
    where organization_id = ${organizationId} and inviter_id = ${inviterId} and status = 'pending'`.execute(db)

export interface Joined {
  invitationId: string
  organizationId: string
  memberId: string
  role: string
  customRoleId: string | null
}

/**
 * One statement decides: the link is live, the person's confirmed address is the one invited, and of parallel clicks one
 * joins. A member already raises a unique violation.
 */
export async function takeInvitation(
  tx: Db,
  { tokenHash, userId, memberId }: { tokenHash: string; userId: string; memberId: string },
): Promise<Joined | undefined> {
  const { rows } = await sql<Joined>`
    with taken as (
      update auth.invitation i set status = 'accepted', token_hash = null, accepted_at = app_now()
      from auth."user" u
      where i.token_hash = ${tokenHash} and i.status = 'pending' and i.expires_at > app_now()
        and u.id = ${userId} and u.email_verified and u.email = lower(i.email)
      returning i.id, i.organization_id, i.role, i.custom_role_id
    )
    insert into auth.member (id, organization_id, user_id, role, custom_role_id, created_at)
    select ${memberId}::uuid, organization_id, ${userId}::uuid, role, custom_role_id, app_now() from taken
    returning (select id from taken) as invitation_id, organization_id, id as member_id, role, custom_role_id`.execute(
    tx,
  )
  return rows[0]
}
