import type { Page } from 'playwright-core'

/** Sends the site a hostile sign-out, with whatever cookies the browser gives along. */
export async function signOutFrom(neighbour: Page, site: string): Promise<{ status: number; sent: string }> {
  const url = `${site}/auth/sign-out`
  const answered = neighbour.waitForResponse(url)
  await neighbour.evaluate(
    (address) => fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }),
    url,
  )
  const status = (await answered).status()
  await neighbour.reload()
  return { status, sent: await neighbour.locator('li').last().innerText() }
}

/** Asks the site for an access token, as its own pages do; false when the browser keeps the answer from this page. */
export const getsToken = (neighbour: Page, site: string): Promise<boolean> =>
  neighbour.evaluate(async (address) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const answer = await fetch(address, { ...init, credentials: 'include' }).catch(() => undefined)
    return answer?.status === 200
  }, `${site}/auth/session/token`)

/** Lets the device sign an offer of the site at this origin, and brings the answer to the site: its status and code, or why nothing was signed. */
export async function signedAt(origin: string, page: Page, site: string): Promise<unknown> {
  const ownPage = `${site}/help`
  await page.goto(ownPage)
  const { challenge } = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/auth/sign-in/passkey/offer', { method: 'POST', headers, body: '{}' })).json()
  })
  await page.goto(origin === site ? ownPage : origin)
  const answer = await page.evaluate(async (text) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
      challenge: text,
      rpId: 'primepass.test',
      userVerification: 'required',
    })
    const key = await navigator.credentials.get({ publicKey }).catch((error: Error) => error)
    return key instanceof PublicKeyCredential ? key.toJSON() : String(key)
  }, challenge)
  if (typeof answer !== 'object') return answer
  await page.goto(ownPage)
  return page.evaluate(async (signed) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const reply = await fetch('/auth/sign-in/passkey', { ...init, body: JSON.stringify({ answer: signed }) })
    return [reply.status, (await reply.json().catch(() => undefined))?.code]
  }, answer)
}
