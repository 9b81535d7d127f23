import type { apiKeyEndpoints } from '#contract/api-key'
import { createApiKey, listApiKeys, readOwnKey, revokeApiKey, rotateApiKey } from '#core/api-key/api-key'
import type { Routes } from './mount.ts'

export const apiKeyRoutes: Routes<typeof apiKeyEndpoints> = {
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  readOwnKey,
}
