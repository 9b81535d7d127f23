import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Troubles } from './api.ts'
import { settleDue } from './confirm.ts'
import type { DeliveryState, EventType } from './event.ts'
import type { Provider } from './provider.ts'
import { isFromHere, readText, sendJson } from './request.ts'
import type { WebhookSender } from './webhook.ts'

/** What tests and rehearsals may do to the service, in process or through `POST /test/<name>` with a JSON body. */
export interface PaymentControl {
  /** Does what is due by the service's clock and waits until every delivery under way has ended. */
  tick(): Promise<void>
  /** Holds webhooks back, or lets them go again. */
  hold(input: { isHeld: boolean }): Promise<void>
  /** Sends one event (again), or everything not yet delivered, whatever hold and due time say. */
  deliver(input: { eventId?: string }): Promise<void>
  events(input: { intentId?: string }): Promise<EventReport[]>
  /** The next calls do their work and lose the answer. */
  loseReplies(input: { count: number }): Promise<void>
  /** The next calls do nothing and answer 503. */
  refuseCalls(input: { count: number }): Promise<void>
  sendTo(input: { url: string }): Promise<void>
}

export interface EventReport {
  id: string
  type: EventType
  intentId: string
  state: DeliveryState
  attempts: number
}

export function openControl(provider: Provider, sender: WebhookSender, troubles: Troubles): PaymentControl {
  const { store } = provider
  return {
    async tick() {
      settleDue(provider)
      sender.sendDue()
      await sender.settled()
    },
    async hold({ isHeld }) {
      sender.hold(isHeld)
      sender.sendDue()
    },
    async deliver({ eventId }) {
      const wanted = store
        .all('events')
        .filter((event) => (eventId === undefined ? event.state !== 'delivered' : event.id === eventId))
      for (const event of wanted) await sender.sendNow(event)
    },
    async events({ intentId }) {
      const events = store.all('events').filter((event) => intentId === undefined || event.intentId === intentId)
      return events.map(({ id, type, intentId, state, attempts }) => ({ id, type, intentId, state, attempts }))
    },
    async loseReplies({ count }) {
      troubles.repliesToLose = count
    },
    async refuseCalls({ count }) {
      troubles.callsToRefuse = count
    },
    async sendTo({ url }) {
      sender.sendTo(url)
      sender.sendDue()
    },
  }
}

/** `POST /test/<name>`; only for callers on this machine. */
export async function answerControl(
  control: PaymentControl,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const command = request.method === 'POST' ? commands[path] : undefined
  if (!isFromHere(request)) return sendJson(response, 403, { error: 'Only for callers on this machine.' })
  if (!command) return sendJson(response, 404, { error: `No such command: ${request.method} ${path}` })
  const input = readInput((await readText(request)) ?? '')
  if (!input) return sendJson(response, 400, { error: 'The body is a JSON object.' })
  sendJson(response, 200, (await command(control, input)) ?? {})
}

type Input = Record<string, unknown>

const commands: Record<string, (control: PaymentControl, input: Input) => Promise<unknown>> = {
  '/test/tick': (control) => control.tick(),
  '/test/hold': (control, { isHeld }) => control.hold({ isHeld: isHeld === true }),
  '/test/deliver': (control, { eventId }) => control.deliver(typeof eventId === 'string' ? { eventId } : {}),
  '/test/events': (control, { intentId }) => control.events(typeof intentId === 'string' ? { intentId } : {}),
  '/test/lose-replies': (control, { count }) => control.loseReplies({ count: Number(count) }),
  '/test/refuse-calls': (control, { count }) => control.refuseCalls({ count: Number(count) }),
  '/test/send-to': (control, { url }) => control.sendTo({ url: String(url) }),
}

function readInput(text: string): Input | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}')
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
