import type { Permission } from '#contract/permission'

/** Permissions as people read them, in the order in which they are offered, under what they are about. */
export const permissionGroups: { title: string; permissions: Partial<Record<Permission, string>> }[] = [
  {
    title: 'Events',
    permissions: {
      'event:read': 'See events',
      'event:create': 'Make events',
      'event:update': 'Change events and waves, publish and postpone',
      'event:cancel': 'Cancel events',
      'event:delete': 'Delete drafts',
    },
  },
  {
    title: 'Places',
    permissions: {
      'inventory:read': 'See stock and live sales',
      'inventory:update': 'Change prices and places',
      'inventory:hold': 'Hold places for guests',
    },
  },
  {
    title: 'Orders and money',
    permissions: {
      'order:read': 'See orders and buyers',
      'order:create': 'Take orders',
      'order:update': 'Change orders',
      'order:comp': 'Give places away',
      'refund:request': 'Ask for refunds',
      'refund:approve': 'Approve refunds',
      'payout:read': 'See payouts',
      'payout:update': 'Change where money goes',
    },
  },
  {
    title: 'Guests and doors',
    permissions: {
      'attendee:read': 'See guests',
      'attendee:export': 'Export guests',
      'ticket:read': 'See passes',
      'ticket:issue': 'Issue passes',
      'ticket:transfer': 'Transfer passes by force',
      'ticket:void': 'Void passes',
      'scan:scan': 'Admit guests',
      'scan:override': 'Admit against a refusal',
      'scan:read': 'See who was admitted',
    },
  },
  { title: 'Numbers', permissions: { 'report:read': 'See reports', 'report:export': 'Export reports' } },
  {
    title: 'The organization',
    permissions: {
      'organization:read': 'See that they belong here',
      'organization:update': 'Change its name and looks',
      'organization:delete': 'Delete it',
      'organization:transfer': 'Hand it over',
      'organization:sso': 'Set up single sign-on',
      'member:read': 'See the team',
      'member:invite': 'Invite people',
      'member:update-role': 'Change roles',
      'member:remove': 'Remove people',
      'device:manage': 'Manage door devices',
      'api_key:manage': 'Manage API keys',
      'webhook:manage': 'Manage webhooks',
      'audit:read': 'Read the audit log',
    },
  },
]

const words: Partial<Record<string, string>> = Object.assign({}, ...permissionGroups.map((group) => group.permissions))

export const sayPermission = (permission: string): string => words[permission] ?? permission
