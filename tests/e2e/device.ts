import type { Page } from 'playwright-core'

/** What a page asked of the device, and how it ended. */
export interface Asked {
  how: 'in the field' | 'at once'
  end?: string
}

/** A device that keeps passkeys for whoever sits before the page, as Chrome itself simulates one. */
export async function openDevice(page: Page) {
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('WebAuthn.enable')
  const { authenticatorId } = await chrome.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.addInitScript(watchQuestions)

  return {
    /** Nobody is there, and questions wait; or somebody touches it as soon as it asks. */
    touch: (enabled: boolean) => chrome.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    /** Whether it recognises the finger. */
    recognise: (isUserVerified: boolean) =>
      chrome.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    asked: () => page.evaluate(() => (window as unknown as { asked: Asked[] }).asked),
  }
}

/** Runs in the page, before any script of its own; it looks on and changes nothing. */
function watchQuestions(): void {
  const asked: Asked[] = []
  Object.assign(window, { asked })
  const get = navigator.credentials?.get.bind(navigator.credentials)
  if (!get) return
  navigator.credentials.get = (options) => {
    const one: Asked = { how: options?.mediation === 'conditional' ? 'in the field' : 'at once' }
    asked.push(one)
    const answer = get(options)
    answer.then(
      () => Object.assign(one, { end: 'signed' }),
      (error: Error) => Object.assign(one, { end: error.name }),
    )
    return answer
  }
}
