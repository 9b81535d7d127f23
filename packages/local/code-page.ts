import { page } from './mailbox-page.ts'

/** What an authenticator app would show, for people of the seeded world; it looks again by itself. */
export const codePage = (code: string): string =>
  page(
    'Code',
    `<p><a href="/">All mails</a></p><h1>Code</h1>
    <p>What the authenticator app of the seeded staff shows now. Everybody can use it once; the next one comes within half a minute.</p>
    <p style="font: 600 2.5rem ui-monospace, monospace; letter-spacing: .1em">${code}</p>`,
    '<meta http-equiv="refresh" content="3">',
  )
