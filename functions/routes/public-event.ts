import type { publicEventEndpoints } from '#contract/public-event'
import { listPublicEvents, readPublicEvent } from '#core/event/public-event'
import type { Routes } from './mount.ts'

export const publicEventRoutes: Routes<typeof publicEventEndpoints> = { listPublicEvents, readPublicEvent }
