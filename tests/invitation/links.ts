import type { World } from '../harness/world.ts'

/** The secret of the link in the last mail to an address. */
export async function linkTo(t: World, email: string): Promise<string> {
  await t.drain()
  const mail = t.mails.findLast(({ to, text }) => to === email && text.includes('/invitation?token='))
  const [, token] = /\/invitation\?token=([\w-]+)/.exec(mail?.text ?? '') ?? []
  if (!token) throw new Error(`no invitation was mailed to ${email}`)
  return token
}
