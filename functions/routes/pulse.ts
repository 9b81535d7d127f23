import type { pulseEndpoints } from '#contract/pulse'
import { readPulse } from '#core/pulse/pulse'
import type { Routes } from './mount.ts'

export const pulseRoutes: Routes<typeof pulseEndpoints> = { readPulse }
