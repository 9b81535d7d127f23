import { advanceEvent } from '#core/event/advance-event'
import { notifyEvent } from '#core/event/notify-event'
import { printEvent } from '#core/event/print-event'
import { reprintEvents } from '#core/event/reprint-events'

export const eventConsumers = {
  'event.advance': advanceEvent,
  'event.notify': notifyEvent,
  'event.print': printEvent,
  'event.reprint': reprintEvents,
}
