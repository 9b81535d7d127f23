/** How many there may be of what an organization makes; a refusal names them, too. */
export const KEYS_PER_ORGANIZATION_MAX = 100
export const INVITATIONS_PER_DAY_MAX = 50
export const RESENDS_MAX = 5
export const PRIVILEGES_PER_TIER_MAX = 40
export const ROLES_PER_ORGANIZATION_MAX = 50
export const TIERS_PER_EVENT_MAX = 40
export const WAVES_PER_EVENT_MAX = 60
export const CAPACITY_MAX = 50_000
export const PER_PERSON_MAX = 20
