import type { eventEndpoints } from '#contract/event'
import { createEvent, editEvent, listEvents, readEvent } from '#core/event/event'
import { archiveEvent, cancelEvent, postponeEvent, publishEvent, unpublishEvent } from '#core/event/event-status'
import { listPublicEvents, readPublicEvent } from '#core/event/public-event'
import type { Routes } from './mount.ts'

export const eventRoutes: Routes<typeof eventEndpoints> = {
  listPublicEvents,
  readPublicEvent,
  listEvents,
  createEvent,
  readEvent,
  editEvent,
  publishEvent,
  unpublishEvent,
  postponeEvent,
  cancelEvent,
  archiveEvent,
}
