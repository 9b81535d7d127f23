import type { OwnPasskey } from '#contract/passkey'
import type { PasskeyRow } from './passkey.queries.ts'

export const toPasskey = ({ id, name, createdAt, lastUsedAt, isSynced }: PasskeyRow): OwnPasskey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  isSynced,
})
