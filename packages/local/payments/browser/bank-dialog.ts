import type { GuestAnswer } from '../guest-call.ts'
import { openFrame } from './frame.ts'
import type { Appearance } from './message.ts'

/** Shows the bank's question above the page and resolves with what the guest made of it. Closing it refuses. */
export function askBank(
  serviceUrl: URL,
  {
    publishableKey,
    clientSecret,
    appearance,
  }: { publishableKey: string; clientSecret: string; appearance: Appearance },
): Promise<GuestAnswer> {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog')
    const close = (answer: GuestAnswer) => {
      dialog.close()
      frame.close()
      dialog.remove()
      resolve(answer)
    }

    const opening = { kind: 'open', publishableKey, clientSecret, appearance } as const
    const frame = openFrame(new URL('/v3/bank', serviceUrl), 'Your bank asks you to confirm', opening, (message) => {
      if (message.kind === 'height') frame.element.style.height = `${message.pixels}px`
      if (message.kind === 'ready') frame.element.focus()
      if (message.kind === 'done') close(message.answer)
    })
    const isNight = appearance.theme === 'night'
    frame.element.style.colorScheme = isNight ? 'dark' : 'light'

    dialog.setAttribute('aria-label', 'Your bank asks you to confirm')
    Object.assign(dialog.style, {
      width: 'min(420px, calc(100% - 32px))',
      maxHeight: 'calc(100% - 32px)',
      margin: 'auto',
      padding: '0',
      border: '0',
      borderRadius: '8px',
      boxShadow: '0 0 0 100vmax #0009',
      background: isNight ? '#141a18' : '#fdfefc',
    })
    dialog.addEventListener('cancel', async (event) => {
      event.preventDefault()
      close(await frame.ask('refuse'))
    })
    dialog.append(frame.element)
    document.body.append(dialog)
    dialog.showModal()
  })
}
