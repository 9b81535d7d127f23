import type { ClockSample } from '#lib/clock'
import { createLive, type LiveOptions, type Socket } from '#lib/live'
import { manualTimers, settle } from './manual-timers.ts'

/** The topic that is listened to. */
export const event = 'event:evt_1'

interface FakeSocket extends Socket {
  address: string
  protocols: string[]
  sent: { type: string; topics?: string[] }[]
  isClosed: boolean
  accept(): void
  say(message: object): void
  push(seq: number, topic?: string): void
  /** The line breaks. */
  drop(): void
}

function fakeSocket(address: string, protocols: string[]): FakeSocket {
  const call = (listener: ((event: never) => void) | null, event: object) => listener?.(event as never)
  const socket: FakeSocket = {
    address,
    protocols,
    sent: [],
    isClosed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void socket.sent.push(JSON.parse(text)),
    close: () => {
      socket.isClosed = true
    },
    accept: () => call(socket.onopen, {}),
    say: (message) => call(socket.onmessage, { data: JSON.stringify(message) }),
    push: (seq, topic = event) =>
      socket.say({ type: 'push', pushes: [{ topic, name: 'pulse.moved', seq, body: { seq } }] }),
    drop: () => {
      socket.isClosed = true
      call(socket.onclose, {})
    },
  }
  return socket
}

/** A client whose line, clock and luck are in the hands of the test. */
export function start(options: Partial<LiveOptions> = {}) {
  const timers = manualTimers()
  const sockets: FakeSocket[] = []
  const clock: ClockSample[] = []
  let tickets = 0
  const live = createLive({
    address: async () => 'wss://sockets.test',
    ticket: async () => `t${++tickets}`,
    open(address, protocols) {
      const socket = fakeSocket(address, protocols)
      sockets.push(socket)
      return socket
    },
    timers,
    random: () => 0.5,
    onClock: (sample) => clock.push(sample),
    ...options,
  })
  const last = () => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket yet')
    return socket
  }
  return { live, timers, sockets, last, clock }
}

/** The same, with a first line that is open. */
export async function startOpen(options: Partial<LiveOptions> = {}) {
  const started = start(options)
  const heard: number[] = []
  const end = started.live.subscribe(event, ({ seq }) => heard.push(seq))
  await settle()
  started.last().accept()
  return { ...started, heard, end }
}
