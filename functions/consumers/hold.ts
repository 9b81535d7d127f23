import { sweepHolds } from '#core/hold/hold'

export const holdConsumers = { 'hold.sweep': sweepHolds }
