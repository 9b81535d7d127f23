import type { paths } from '#contract/paths'
import type { accountPaths } from './account-paths.ts'
import { createApi, newKey } from './api.ts'
import { createClock, sampleOf } from './clock.ts'
import type { EndpointCalls } from './endpoints.ts'
import type { Socket } from './live.ts'
import { liveOnDemand } from './live-on-demand.ts'
import { pageStorage } from './page-storage.ts'
import type { Ports } from './ports.ts'
import { type AccountApi, createSession, SIGNED_IN_MARK } from './session.ts'
import { sessionPaths } from './session-paths.ts'
import { configReader } from './site-config.ts'
import { createStepUp } from './step-up.ts'
import { deviceTimers } from './timers.ts'
import { chooseZone } from './viewer-zone.ts'
import { onWake } from './wake.ts'

/** Opens the ports of a browser and ties them together: who is signed in, the one clock, the one connection. `addresses` are of the endpoints that this app uses. */
export function openPorts(addresses: Partial<typeof paths>, printedAt?: number): Ports {
  const clock = createClock()
  const config = configReader()
  const stepUp = createStepUp()
  const accountApi = (known: Partial<typeof accountPaths>): AccountApi => createApi(known, { onRefused: stepUp.hear })
  const ofSession = accountApi(sessionPaths)
  const account: AccountApi = {
    // The other addresses are many, and the first page asks at none of them.
    call: async (name, input, options) =>
      (name in sessionPaths ? ofSession : accountApi((await import('./account-paths.ts')).accountPaths)).call(
        name,
        input,
        options,
      ),
  }
  const session = createSession({
    account,
    timers: deviceTimers,
    storage: pageStorage(),
    alone: (name, work) => navigator.locks.request(name, work),
  })
  const api = createApi<typeof paths, EndpointCalls>(addresses, {
    tokens: session,
    onRefused: stepUp.hear,
    onAnswer: ({ answer, askedAt, answeredAt }) => {
      const sample = sampleOf(answer.headers, askedAt, answeredAt)
      if (sample) clock.observe(sample)
    },
  })
  const live = liveOnDemand(async () => {
    const { createLive } = await import('./live.ts')
    return createLive({
      address: async () => (await config()).socketUrl,
      ticket: async () =>
        (await session.token()) ? (await api.call('createSocketTicket', {}, { key: newKey() })).ticket : undefined,
      open: (address, protocols) => new WebSocket(address, protocols) as Socket,
      timers: deviceTimers,
      random: Math.random,
      onClock: clock.observe,
    })
  })

  let user = userOf(session.current())
  session.subscribe(() => {
    if (session.current().state === 'out') chooseZone('')
    const next = userOf(session.current())
    if (next !== user) live.restart()
    user = next
  })
  addEventListener('storage', ({ key }) => {
    if (key === SIGNED_IN_MARK) session.recheck()
  })
  onWake(() => {
    clock.doubt()
    // Tabs that sleep, and pages that the browser kept aside, hear nothing of a sign-out.
    session.recheck()
    live.wake()
  })
  return { clock, api, session, stepUp, live, config, ...(printedAt !== undefined && { printedAt }) }
}

const userOf = (signedIn: { state: string; userId?: string }) => signedIn.userId ?? ''
