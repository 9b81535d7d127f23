import type { Permission } from '#contract/permission'

/** Whether the caller may do this here, as the server said it with the event or the organization. */
export const may = ({ permissions }: { permissions: readonly string[] }, permission: Permission): boolean =>
  permissions.includes(permission)
