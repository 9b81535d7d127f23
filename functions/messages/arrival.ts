import type { SocketApp } from '#adapters/socket-app'
import { readTopic } from '#contract/socket'

/** Counts a socket among the people with an event's page open. A live number only: without Redis it is missed. */
export const joinArrivals = (app: SocketApp, connectionId: string, topics: string[]) =>
  eachArrival(app, topics, (arrivals) => app.cache.see(arrivals, connectionId, app.clock.now().getTime()))

export const leaveArrivals = (app: SocketApp, connectionId: string, topics: string[]) =>
  eachArrival(app, topics, (arrivals) => app.cache.forget(arrivals, connectionId))

async function eachArrival(app: SocketApp, topics: string[], act: (arrivals: string) => Promise<void>): Promise<void> {
  const read = topics.map(readTopic).filter((topic) => topic?.kind === 'event')
  const results = await Promise.allSettled(read.map((topic) => act(`arrivals:${topic?.id}`)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) app.log.warn('arrivals are not counted', { error: failed.reason })
}
