import { lookBehind } from './look.ts'
import type { Appearance, FromFrame, Opening, Questions, ToFrame } from './message.ts'

/** A frame of the payment service in our page, and the line to it. */
export interface Frame {
  element: HTMLIFrameElement
  ask<Q extends keyof Questions>(question: Q, clientSecret?: string): Promise<Questions[Q]>
  /** Dresses the frame for the place it stands in. */
  wear(appearance: Appearance): void
  close(): void
}

/** Puts a frame into `place`. */
export function openFrame(
  place: HTMLElement,
  options: { src: URL; title: string; publishableKey: string; clientSecret: string; appearance: Appearance },
  hear: (message: FromFrame) => void,
): Frame {
  const { src, title, publishableKey, clientSecret, appearance } = options
  const element = document.createElement('iframe')
  element.src = src.href
  element.title = title
  Object.assign(element.style, { border: '0', display: 'block', width: '100%' })

  const line = new MessageChannel()
  const waiting = new Map<number, (answer: never) => void>()
  let asked = 0

  const dress = (next: Appearance) => {
    element.style.colorScheme = next.theme === 'night' ? 'dark' : 'light'
    return lookBehind(element, next)
  }
  const open = () => {
    const opening: Opening = { kind: 'open', publishableKey, clientSecret, look: dress(appearance) }
    element.contentWindow?.postMessage(opening, src.origin, [line.port2])
  }
  // Messages sent before the frame has loaded wait in the port that it is given.
  element.addEventListener('load', open, { once: true })
  place.replaceChildren(element)

  line.port1.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.kind !== 'answer') return hear(data)
    // The frame answers each question with what `Questions` says; the id cannot tell the compiler which it was.
    waiting.get(data.id)?.(data.answer as never)
    waiting.delete(data.id)
  }

  return {
    element,
    ask: (question, clientSecret) =>
      new Promise((resolve) => {
        asked += 1
        waiting.set(asked, resolve)
        line.port1.postMessage({ kind: 'ask', id: asked, question, clientSecret } satisfies ToFrame)
      }),
    wear: (next) => line.port1.postMessage({ kind: 'look', look: dress(next) } satisfies ToFrame),
    close() {
      line.port1.close()
      element.remove()
    },
  }
}
