import type { Member } from '#contract/member'
import type { Account } from '#contract/organization'
import { grantedTo, roles } from '#contract/permission'
import type { Answer } from '#lib/endpoints'
import { CLUB_ID, HOUSE_ID, MONACO } from './sample-events.ts'

const house = { roleName: null, isLimited: false }

export const account: Account = {
  userId: '7d1b8f5e-1111-4c57-9a53-6d1f0a4be111',
  name: 'Clara Fontaine',
  email: 'clara@harbour.example',
  organizations: [
    {
      id: HOUSE_ID,
      name: 'Harbour Hospitality',
      slug: 'harbour',
      role: 'owner',
      permissions: grantedTo('owner'),
      ...house,
    },
    {
      id: CLUB_ID,
      name: 'Alpine Table Club',
      slug: 'alpine',
      role: 'analyst',
      permissions: grantedTo('analyst'),
      ...house,
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
