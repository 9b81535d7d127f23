import type { FromFrame, Opening, Questions, ToFrame } from './message.ts'

/** A frame of the payment service in our page, and the line to it. */
export interface Frame {
  element: HTMLIFrameElement
  ask<Q extends keyof Questions>(question: Q, clientSecret?: string): Promise<Questions[Q]>
  tell(message: ToFrame): void
  close(): void
}

/** Makes a frame; it lives once its element is in the page. */
export function openFrame(src: URL, title: string, opening: Opening, hear: (message: FromFrame) => void): Frame {
  const element = document.createElement('iframe')
  element.src = src.href
  element.title = title
  Object.assign(element.style, { border: '0', display: 'block', width: '100%' })

  const line = new MessageChannel()
  const waiting = new Map<number, (answer: never) => void>()
  let asked = 0

  // Messages sent before the frame has loaded wait in the port that it is given.
  element.addEventListener('load', () => element.contentWindow?.postMessage(opening, src.origin, [line.port2]), {
    once: true,
  })
  line.port1.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.kind !== 'answer') return hear(data)
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
    tell: (message) => line.port1.postMessage(message),
    close() {
      line.port1.close()
      element.remove()
    },
  }
}
