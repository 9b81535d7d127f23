import type { Generated } from 'kysely'

export interface RegistrationTable {
  eventId: string
  userId: string
  createdAt: Generated<Date>
}
