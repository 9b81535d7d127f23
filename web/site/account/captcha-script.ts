/** The parts of Turnstile that are used here. */
export interface Captcha {
  render(place: HTMLElement, options: { sitekey: string; action: string; theme: 'auto' }): string
  remove(id: string): void
}

/** Loads the widget's script once per page; after a failure the next caller tries again. */
export async function loadCaptcha(scriptUrl: string): Promise<Captcha> {
  const found = captchaOf(window)
  if (found) return found
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = scriptUrl
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error('the check for people did not load'))
    }
    document.head.append(script)
  })
  const captcha = captchaOf(window)
  if (!captcha) throw new Error('the check for people brought nothing along')
  return captcha
}

const captchaOf = (page: Window & { turnstile?: Captcha }): Captcha | undefined => page.turnstile

/** What the widget put into a form, as the call wants it. */
export const captchaIn = ({ 'cf-turnstile-response': proof }: Record<string, string>): { captcha?: string } =>
  proof ? { captcha: proof } : {}
