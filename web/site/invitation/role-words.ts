/** `event_manager` as people read it, with its article. */
const words: Record<string, string> = {
  owner: 'an owner',
  admin: 'an admin',
  event_manager: 'an event manager',
  box_office: 'box office',
  analyst: 'an analyst',
  door_staff: 'door staff',
}

export const sayRole = (role: string, roleName: string | null): string => roleName ?? words[role] ?? role
