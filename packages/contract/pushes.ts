import type * as z from 'zod/mini'
import { eventPushes } from './event.ts'
import { notificationPushes } from './notification.ts'
import { orderPushes } from './order.ts'
import { pulsePushes } from './pulse.ts'
import { salePushes } from './sale.ts'
import { sessionPushes } from './session.ts'
import { wavePushes } from './wave.ts'

/** Every push there is. Topics: `event:<id>` for anyone, `user:<id>` for that person, `sale:<eventId>` for members. */
export const pushes = {
  ...eventPushes,
  ...notificationPushes,
  ...orderPushes,
  ...pulsePushes,
  ...salePushes,
  ...sessionPushes,
  ...wavePushes,
}
export type PushName = keyof typeof pushes
export type PushBody<N extends PushName> = z.infer<(typeof pushes)[N]>
