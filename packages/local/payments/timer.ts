import { settleDue } from './confirm.ts'
import type { Provider } from './provider.ts'
import type { WebhookSender } from './webhook.ts'

// A clock that stands still must not make a busy loop of a due moment that never comes.
const PAUSE_MIN_MS = 20
const PAUSE_MAX_MS = 60_000

export interface Timer {
  wake(): void
  stop(): void
}

/** Does what is due, then sleeps until the next thing is. */
export function openTimer(provider: Provider, sender: WebhookSender): Timer {
  let timeout: NodeJS.Timeout | undefined
  let isStopped = false

  const wake = () => {
    clearTimeout(timeout)
    if (isStopped) return
    settleDue(provider)
    sender.sendDue()
    const settling = provider.store.open('intents').flatMap((intent) => intent.settlesAtMs ?? [])
    const next = Math.min(...settling, sender.nextDueAtMs() ?? Number.POSITIVE_INFINITY)
    if (!Number.isFinite(next)) return
    const pauseMs = Math.min(Math.max(next - provider.clock.now().getTime(), PAUSE_MIN_MS), PAUSE_MAX_MS)
    timeout = setTimeout(wake, pauseMs)
  }

  return {
    wake,
    stop() {
      isStopped = true
      clearTimeout(timeout)
    },
  }
}
