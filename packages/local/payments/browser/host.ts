import type { GuestAccess } from '../guest-call.ts'
import type { FromFrame, Look, Opening, Questions, ToFrame } from './message.ts'

/** A frame's line to the page that shows it. */
export interface Host {
  access: GuestAccess
  tell(message: FromFrame): void
}

type Answers = { [Q in keyof Questions]?: (access: GuestAccess) => Promise<Questions[Q]> }

/** Waits for the page to open the line, then answers what this kind of frame can be asked. */
export function meetHost(answers: Answers, opened: (host: Host) => void): void {
  window.addEventListener('message', function open({ source, data, ports: [port] }: MessageEvent<Opening>) {
    if (source !== window.parent || data?.kind !== 'open' || !port) return
    window.removeEventListener('message', open)
    const { publishableKey, clientSecret } = data
    const access = { url: window.location.origin, publishableKey, clientSecret }
    const tell = (message: FromFrame) => port.postMessage(message)

    wear(data.look)
    port.onmessage = async ({ data: message }: MessageEvent<ToFrame>) => {
      if (message.kind === 'look') return wear(message.look)
      const { id, question, clientSecret: other = clientSecret } = message
      const answer = await answers[question]?.({ ...access, clientSecret: other })
      if (answer) tell({ kind: 'answer', id, answer })
    }
    new ResizeObserver(() => tell({ kind: 'height', pixels: document.documentElement.offsetHeight })).observe(
      document.body,
    )
    opened({ access, tell })
    tell({ kind: 'ready' })
  })
}

const variableNames: Record<string, string> = {
  colorPrimary: '--primary',
  colorBackground: '--field',
  colorText: '--text',
  colorTextSecondary: '--text-2',
  colorDanger: '--danger',
  fontFamily: '--font',
  fontSizeBase: '--size',
  borderRadius: '--radius',
}

function wear({ appearance: { theme, variables = {} }, background }: Look): void {
  const root = document.documentElement
  root.style.background = background
  root.dataset.theme = theme === 'night' ? 'night' : 'day'
  for (const [name, property] of Object.entries(variableNames)) {
    const value = variables[name]
    if (value === undefined) root.style.removeProperty(property)
    else root.style.setProperty(property, value)
  }
}
