import { publishPulse } from '#core/pulse/pulse'

export const pulseConsumers = { 'pulse.publish': publishPulse }
