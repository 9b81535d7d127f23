import { advanceEvent } from '#core/event/advance-event'
import { notifyEvent } from '#core/event/notify-event'

export const eventConsumers = { 'event.advance': advanceEvent, 'event.notify': notifyEvent }
