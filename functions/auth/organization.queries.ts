import { randomUUIDv7 } from 'node:crypto'
import type { AuthDb } from './auth-tables.ts'

export interface NewOrganization {
  name: string
  slug: string
  ownerId: string
  createdAt: Date
}

/** An organization is never without an owner: both rows or none. A taken slug is a unique violation. */
export const insertOrganization = (db: AuthDb, { name, slug, ownerId, createdAt }: NewOrganization): Promise<string> =>
  db.transaction().execute(async (tx) => {
    const id = randomUUIDv7()
    await tx.insertInto('auth.organization').values({ id, name, slug, createdAt }).execute()
    const owner = { id: randomUUIDv7(), organizationId: id, userId: ownerId, role: 'owner', createdAt }
    await tx.insertInto('auth.member').values(owner).execute()
    return id
  })
