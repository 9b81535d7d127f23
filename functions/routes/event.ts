import type { eventEndpoints } from '#contract/event'
import { createEvent, editEvent, listEvents, readEvent } from '#core/event/event'
import { archiveEvent, cancelEvent, postponeEvent, publishEvent, unpublishEvent } from '#core/event/event-status'
import type { Routes } from './mount.ts'

export const eventRoutes: Routes<typeof eventEndpoints> = {
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
