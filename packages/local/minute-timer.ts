import { randomUUID } from 'node:crypto'
import { invoke, type LambdaHandler } from './lambda.ts'

const MINUTE_MS = 60_000
const TIMEOUT_MS = 60_000

export interface MinuteTimer {
  stop(): Promise<void>
}

/** Calls a Lambda at once and then at each full minute, as EventBridge does, whether or not the call before has ended. */
export function startMinuteTimer(name: string, handler: LambdaHandler): MinuteTimer {
  const calls = new Set<Promise<void>>()
  let timer: NodeJS.Timeout

  function call(): void {
    const calling = invoke(name, handler, scheduledEvent(new Date()), TIMEOUT_MS)
      .then(
        () => undefined,
        (error) => console.error(error),
      )
      .finally(() => calls.delete(calling))
    calls.add(calling)
    timer = setTimeout(call, MINUTE_MS - (Date.now() % MINUTE_MS))
  }

  call()
  return {
    async stop() {
      clearTimeout(timer)
      await Promise.all(calls)
    },
  }
}

const scheduledEvent = (at: Date) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: at.toISOString(),
  region: 'local',
  resources: [],
  detail: {},
})
