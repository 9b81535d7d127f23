import { may, type Permission, permissions } from '#contract/permission'

// The table's own keys are its permissions; the type of `Object.keys` does not say so.
const everyPermission = Object.keys(permissions) as Permission[]

/** What a member's role allows. */
export const grantedTo = (role: string): Permission[] => everyPermission.filter((permission) => may(role, permission))
