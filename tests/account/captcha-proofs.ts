import type { CaptchaVerifier } from '#local/captcha/verifier'
import { SITE } from './account-world.ts'

export const captchaSettings = ({ siteKey, secretKey, scriptUrl, verifyUrl }: CaptchaVerifier, more: object = {}) => ({
  captchaSiteKey: siteKey,
  captchaSecretKey: secretKey,
  captchaScriptUrl: scriptUrl,
  captchaVerifyUrl: verifyUrl,
  ...more,
})

/** What the widget on a page of a site puts into its form. */
export async function proofsOf({ scriptUrl }: CaptchaVerifier, action: string, site = SITE): Promise<string[]> {
  const script = await (await fetch(scriptUrl, { headers: { referer: `${site}/` } })).text()
  const tokens: string[] = JSON.parse(/const tokens = (\[.*?\])/.exec(script)?.[1] ?? '[]')
  return tokens.map((token) => `${token}.${action}`)
}
