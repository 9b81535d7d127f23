/** Every address of the organizer's console, below its base `/console`. */
export const CONSOLE_BASE = '/console'

export const consolePaths = {
  events: '/',
  newEvent: '/events/new',
  event: (eventId: string) => `/events/${eventId}`,
  edit: (eventId: string) => `/events/${eventId}/edit`,
  tiers: (eventId: string) => `/events/${eventId}/tiers`,
  waves: (eventId: string) => `/events/${eventId}/waves`,
  newWave: (eventId: string) => `/events/${eventId}/waves/new`,
  wave: (eventId: string, waveId: string) => `/events/${eventId}/waves/${waveId}`,
  sale: (eventId: string) => `/events/${eventId}/sale`,
  orders: (eventId: string) => `/events/${eventId}/orders`,
  platform: '/platform/',
  platformUsers: '/platform/users',
  platformAudit: '/platform/audit',
  newOrganization: '/organizations/new',
  organization: (organizationId: string) => `/organizations/${organizationId}`,
  team: (organizationId: string) => `/organizations/${organizationId}/team`,
  roles: (organizationId: string) => `/organizations/${organizationId}/roles`,
  keys: (organizationId: string) => `/organizations/${organizationId}/keys`,
  devices: (organizationId: string) => `/organizations/${organizationId}/devices`,
  security: (organizationId: string) => `/organizations/${organizationId}/security`,
  audit: (organizationId: string) => `/organizations/${organizationId}/audit`,
} as const
