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

    dialog.setAttribute('aria-label', 'Your bank asks you to confirm')
    Object.assign(dialog.style, {
      width: 'min(420px, calc(100% - 32px))',
      maxHeight: 'calc(100% - 32px)',
      margin: 'auto',
      padding: '0',
      border: '0',
      borderRadius: '8px',
      boxShadow: '0 0 0 100vmax #0009',
      background: appearance.theme === 'night' ? '#141a18' : '#fdfefc',
    })
    document.body.append(dialog)
    dialog.showModal()

    const src = new URL('/v3/bank', serviceUrl)
    const options = { src, title: 'Your bank asks you to confirm', publishableKey, clientSecret, appearance }
    const frame = openFrame(dialog, options, (message) => {
      if (message.kind === 'height') frame.element.style.height = `${message.pixels}px`
      if (message.kind === 'ready') frame.element.focus()
      if (message.kind === 'done') close(message.answer)
    })
    dialog.addEventListener('cancel', async (event) => {
      event.preventDefault()
      close(await frame.ask('refuse'))
    })
  })
}
