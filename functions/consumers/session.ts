import { denySessions } from '#core/account/deny-sessions'

export const sessionConsumers = { 'session.deny': denySessions }
