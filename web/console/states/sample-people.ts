import type { ApiKey } from '#contract/api-key'
import type { Device } from '#contract/device'
import type { Invitation } from '#contract/invitation'
import type { Member } from '#contract/member'
import type { Account } from '#contract/organization'
import { grantedTo, roles } from '#contract/permission'
import type { CustomRole } from '#contract/role'
import type { Answer } from '#lib/endpoints'
import { CLUB_ID, HOUSE_ID, MONACO } from './sample-events.ts'

const house = { roleName: null, isLimited: false }

export const account: Account = {
  userId: '7d1b8f5e-1111-4c57-9a53-6d1f0a4be111',
  name: 'Clara Fontaine',
  email: 'clara@harbour.example',
  timeZone: '',
  platformRole: 'support',
  organizations: [
    {
      id: HOUSE_ID,
      name: 'Harbour Hospitality',
      slug: 'harbour',
      role: 'owner',
      permissions: grantedTo('owner'),
      ...house,
      needsFactor: false,
    },
    {
      id: CLUB_ID,
      name: 'Alpine Table Club',
      slug: 'alpine',
      role: 'analyst',
      permissions: grantedTo('analyst'),
      ...house,
      needsFactor: false,
    },
  ],
}

const names = ['Clara Fontaine', 'Theo Marchetti', 'Ines Okafor', 'Sven Aalto', 'Lena Brandt', 'Omar Haddad']

export const members: Member[] = names.map((name, i) => ({
  id: `member-${i}`,
  userId: `user-${i}`,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@harbour.example`,
  role: roles[i] ?? 'door_staff',
  customRole: null,
  assignments: i > 2 ? [{ eventId: MONACO, gates: i === 5 ? ['Harbour gate'] : [] }] : [],
  isBelow: true,
  since: `2026-0${i + 1}-12T09:00:00.000Z`,
}))

type AuditEntry = Answer<'listAudit'>['items'][number]

const entry = (id: string, of: Partial<AuditEntry>): AuditEntry => ({
  id,
  at: '2027-01-14T16:58:00.000Z',
  actor: 'Clara Fontaine',
  impersonator: null,
  action: 'event.edit',
  subjectId: MONACO,
  subject: 'Monaco Paddock Terrace',
  before: null,
  after: null,
  reason: null,
  ...of,
})

export const auditEntries: AuditEntry[] = [
  entry('aud_1', {
    action: 'tier.edit',
    subjectId: 'tir_terrace',
    subject: 'Terrace',
    before: { priceCents: 450_000, capacity: 110 },
    after: { priceCents: 480_000, capacity: 120 },
  }),
  entry('aud_2', {
    at: '2027-01-14T15:20:00.000Z',
    actor: 'Theo Marchetti',
    impersonator: 'Petra Vogel',
    action: 'tier.block',
    subjectId: 'tir_terrace',
    subject: 'Terrace',
    after: { blocked: 4 },
    reason: 'Camera platform on the harbour side',
  }),
  entry('aud_3', {
    at: '2027-01-13T10:05:00.000Z',
    before: { tagline: 'Two days above Tabac', venue: { name: 'Terrasse', city: 'Monaco' } },
    after: { tagline: 'Grand Prix weekend, two days above Tabac', venue: { name: 'Terrasse Tabac', city: 'Monaco' } },
  }),
  entry('aud_4', {
    at: '2027-01-13T09:00:00.000Z',
    action: 'wave.schedule',
    subjectId: 'wav_3',
    after: { status: 'scheduled', opensAt: '2027-03-04T17:00:00.000Z' },
  }),
]

/** What the platform's staff did; a program removed the factors. */
export const platformEntries: AuditEntry[] = [
  entry('aud_8', { actor: 'Petra Vogel', action: 'account.search' }),
  entry('aud_7', {
    actor: 'Petra Vogel',
    action: 'account.suspend',
    subject: 'Omar Haddad',
    reason: 'Sold passes of other people',
  }),
  entry('aud_6', {
    at: '2027-01-13T09:00:00.000Z',
    actor: 'PrimePass (factor.reset)',
    action: 'factor.reset',
    subject: 'Ines Okafor',
  }),
  entry('aud_5', {
    at: '2027-01-12T09:00:00.000Z',
    actor: 'PrimePass (account.delete)',
    action: 'account.delete',
    subjectId: '01a2038b-1ce2-7592-8a9e-87bbf9e647b5',
    subject: null,
  }),
]

const limited = [{ eventId: MONACO, gates: ['Harbour gate', 'North'] }]

export const invitations: Invitation[] = [
  'theo.novak@harbour.example',
  'a-very-long-address-of-somebody@harbour.example',
].map((email, i) => ({
  id: `invitation-${i}`,
  email,
  role: i ? 'door_staff' : 'event_manager',
  customRole: null,
  assignments: i ? limited : [],
  invitedBy: 'Clara Fontaine',
  sentAt: '2027-01-13T09:00:00.000Z',
  expiresAt: i ? '2027-01-14T09:00:00.000Z' : '2027-01-16T09:00:00.000Z',
  isExpired: i === 1,
}))

export const customRoles: CustomRole[] = [
  {
    id: 'role-1',
    name: 'Concierge',
    permissions: ['organization:read', 'event:read', 'order:read', 'ticket:read'],
    version: 1,
    members: 2,
    createdAt: '2027-01-10T09:00:00.000Z',
    isMine: true,
  },
  {
    id: 'role-2',
    name: 'Auditor',
    permissions: ['organization:read', 'audit:read'],
    version: 3,
    members: 1,
    createdAt: '2027-01-10T09:00:00.000Z',
    isMine: false,
  },
]

export const apiKeys: ApiKey[] = [
  {
    id: 'key-1',
    name: 'Sales report',
    prefix: 'pp_live_7k3m9qxd',
    permissions: ['event:read', 'report:read'],
    assignments: [],
    addresses: ['198.51.100.0/24'],
    createdAt: '2026-11-10T09:00:00.000Z',
    createdBy: 'Clara Fontaine',
    expiresAt: '2027-11-10T09:00:00.000Z',
    lastUsedAt: '2027-01-14T16:00:00.000Z',
  },
]

export const devices: Device[] = (['enrolled', 'waiting', 'expired'] as const).map((status, i) => ({
  id: `device-${i}`,
  name: ['Harbour gate', 'North gate', 'Old phone'][i] ?? '',
  assignments: limited,
  status,
  createdAt: '2026-11-10T09:00:00.000Z',
  enrolledAt: status === 'waiting' ? null : '2026-11-10T09:05:00.000Z',
  expiresAt: '2027-05-10T09:00:00.000Z',
  lastUsedAt: null,
}))
