import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '#core/context'

export const systemClock: Clock = {
  now: () => new Date(),
  wait: (ms) => pause(ms),
}
