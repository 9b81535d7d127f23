import type { holdEndpoints } from '#contract/hold'
import { explainWave, extendHold, listHolds, readHold, releaseHold } from '#core/hold/hold'
import { holdPlaces } from '#core/hold/hold-places'
import type { Routes } from './mount.ts'

export const holdRoutes: Routes<typeof holdEndpoints> = {
  listHolds,
  holdPlaces,
  readHold,
  extendHold,
  releaseHold,
  explainWave,
}
