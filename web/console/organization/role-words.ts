import type { Role } from '#contract/permission'

/** What people call a role, and what it lets them do. */
const roleWords: Record<Role, { name: string; meaning: string }> = {
  owner: { name: 'Owner', meaning: 'Everything, and handing the organization over.' },
  admin: { name: 'Admin', meaning: 'Everything but handing the organization over.' },
  event_manager: { name: 'Event manager', meaning: 'Makes events, tiers and waves; cannot cancel an event.' },
  box_office: { name: 'Box office', meaning: 'Sees orders and guests, and helps them.' },
  analyst: { name: 'Analyst', meaning: 'Sees the numbers, and changes nothing.' },
  door_staff: { name: 'Door staff', meaning: 'Admits guests.' },
}

const isRole = (role: string): role is Role => Object.hasOwn(roleWords, role)

/** A member may have several roles, joined by commas. */
export const nameRole = (role: string): string =>
  role
    .split(',')
    .map((one) => (isRole(one) ? roleWords[one].name : one))
    .join(', ')

/** Of a member or an invitation: its role, or the name of one of the organization's own. */
export const nameRoleOf = ({ role, customRole }: { role: string; customRole: { name: string } | null }): string =>
  customRole?.name ?? nameRole(role)

export const explainRole = (role: string): string =>
  role
    .split(',')
    .map((one) => (isRole(one) ? roleWords[one].meaning : ''))
    .join(' ')
    .trim()
