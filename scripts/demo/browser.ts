import { WebSocket } from 'ws'
import { paths } from '#contract/paths'
import { accountPaths } from '#lib/account-paths'
import { createApi } from '#lib/api'
import type { EndpointCalls, SiteApi } from '#lib/endpoints'
import { createLive, type Live, type Socket } from '#lib/live'
import { type AccountApi, createSession, type Session } from '#lib/session'
import { deviceTimers } from '#lib/timers'
import { loopbackFetch } from './loopback-fetch.ts'

/** A person with the site open: its own client of the API, its session and its socket, without the pages. */
export interface Browser {
  api: SiteApi
  account: AccountApi
  session: Session
  live: Live
  close(): void
}

/** Where the site, its API and its sockets are. */
export interface BrowserPlaces {
  addresses: Record<'site' | 'api' | 'socket', string>
}

/** `localAddress` is where the browser seems to sit; left out, it shares the machine's. */
export function openBrowser({ addresses }: BrowserPlaces, localAddress?: string): Browser {
  const { send, close } = loopbackFetch({ origin: addresses.site, localAddress })
  const options = { origin: addresses.api, fetch: send }
  const account: AccountApi = createApi(accountPaths, options)
  const session = createSession({ account, timers: deviceTimers, storage: emptyStorage(), alone: (_, work) => work() })
  const api: SiteApi = createApi<typeof paths, EndpointCalls>(paths, { ...options, tokens: session })
  const live = createLive({
    address: async () => addresses.socket,
    ticket: async () => (await api.call('createSocketTicket', {})).ticket,
    open(address, protocols) {
      const socket = new WebSocket(address, protocols, { origin: addresses.site, localAddress })
      // As in a browser, a line that breaks is told by its end alone.
      socket.on('error', () => undefined)
      // The part of the type that the client uses is the same.
      return socket as unknown as Socket
    },
    timers: deviceTimers,
    random: Math.random,
  })
  return {
    api,
    account,
    session,
    live,
    close() {
      live.stop()
      close()
    },
  }
}

function emptyStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  }
}
