import type { tierEndpoints } from '#contract/tier'
import { blockPlaces, unblockPlaces } from '#core/place/block-places'
import { addTier, editTier, removeTier } from '#core/tier/tier'
import type { Routes } from './mount.ts'

export const tierRoutes: Routes<typeof tierEndpoints> = { addTier, editTier, removeTier, blockPlaces, unblockPlaces }
