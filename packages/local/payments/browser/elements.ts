import type { GuestAnswer, GuestProblem } from '../guest-call.ts'
import { type Frame, openFrame } from './frame.ts'
import type { Appearance, FromFrame } from './message.ts'

type ElementEvent = 'ready' | 'change'
type Listener = (event: { elementType: 'payment'; complete: boolean; empty: boolean }) => void

/** One payment element: a card form in a frame of the service's origin. */
export interface PaymentElement {
  mount(target: string | HTMLElement): void
  on(event: ElementEvent, listener: Listener): void
  unmount(): void
  destroy(): void
}

export interface Elements {
  create(type: 'payment'): PaymentElement
  update(options: { appearance?: Appearance }): void
  submit(): Promise<{ error?: GuestProblem }>
  confirm(clientSecret: string | undefined): Promise<GuestAnswer>
  bankOptions(clientSecret: string | undefined): { clientSecret: string; appearance: Appearance }
}

export function openElements(
  serviceUrl: URL,
  options: { publishableKey: string; clientSecret: string; appearance?: Appearance },
): Elements {
  const { publishableKey, clientSecret } = options
  let { appearance = preferredAppearance() } = options
  let frame: Frame | undefined
  const listeners: { [E in ElementEvent]: Listener[] } = { ready: [], change: [] }

  const hear = (message: FromFrame) => {
    if (message.kind === 'height' && frame) frame.element.style.height = `${message.pixels}px`
    if (message.kind === 'ready') emit('ready', false, true)
    if (message.kind === 'change') emit('change', message.isComplete, message.isEmpty)
  }
  const emit = (event: ElementEvent, complete: boolean, empty: boolean) => {
    for (const listener of listeners[event]) listener({ elementType: 'payment', complete, empty })
  }
  const unmount = () => {
    frame?.close()
    frame = undefined
  }
  const mountedFrame = () => {
    if (!frame) throw new Error('the payment element is not mounted')
    return frame
  }

  return {
    create: () => ({
      mount(target) {
        const place = typeof target === 'string' ? document.querySelector<HTMLElement>(target) : target
        if (!place) throw new Error(`there is no element ${target} to mount the payment element in`)
        unmount()
        const src = new URL('/v3/card-form', serviceUrl)
        frame = openFrame(place, { src, title: 'Card details', publishableKey, clientSecret, appearance }, hear)
      },
      on: (event, listener) => void listeners[event].push(listener),
      unmount,
      destroy: unmount,
    }),
    update(next) {
      appearance = next.appearance ?? appearance
      frame?.wear(appearance)
    },
    submit: async () => mountedFrame().ask('validate'),
    confirm: async (other) => mountedFrame().ask('confirm', other),
    bankOptions: (other = clientSecret) => ({ clientSecret: other, appearance }),
  }
}

const preferredAppearance = (): Appearance => ({
  theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'stripe',
})
