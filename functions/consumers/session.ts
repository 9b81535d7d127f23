import { denySessions } from '#core/account/deny-sessions'
import type { BackContext } from '#core/context'

export const sessionConsumers = {
  'session.deny': denySessions,
  'session.renew_keys': ({ signingKeys }: BackContext) => signingKeys.renew(),
}
