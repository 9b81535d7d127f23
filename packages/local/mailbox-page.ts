import type { StoredMail } from './mail-store.ts'

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 18%, transparent) }
  body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
  h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem }
  a { color: inherit }
  ul { list-style: none; padding: 0; margin: 0 }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 0; border-top: 1px solid var(--line); text-decoration: none }
  li a:hover strong, li a:focus-visible strong { text-decoration: underline }
  small, dl { opacity: .7; font-size: .875rem }
  li small { grid-column: 1 } time { grid-row: 1; grid-column: 2; font-variant-numeric: tabular-nums }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dd { margin: 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid var(--line); padding-top: 1rem }
  iframe { width: 100%; height: 36rem; border: 1px solid var(--line); background: white }
`

/** All mails, newest first. */
export function listPage(mails: StoredMail[]): string {
  const rows = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/${id}"><strong>${escaped(subject)}</strong><small>${escaped(to)}</small>${moment(receivedAt)}</a></li>`,
  )
  const body =
    rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Nothing yet. Mails that PrimePass sends show up here.</p>'
  return page('Mailbox', `<h1>Mailbox</h1>${body}`)
}

/** One mail; its HTML is shown in a frame that may run nothing. */
export function mailPage({ subject, from, to, receivedAt, text, html }: StoredMail): string {
  const head = `<dl><dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to)}</dd><dt>Received</dt><dd>${moment(receivedAt)}</dd></dl>`
  const frame =
    html === undefined
      ? ''
      : `<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(`<base target="_blank">${html}`)}"></iframe>`
  return page(
    subject,
    `<p><a href="/">All mails</a></p><h1>${escaped(subject)}</h1>${head}${frame}<pre>${linked(text)}</pre>`,
  )
}

export function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}<title>${escaped(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
}

function moment(iso: string): string {
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  return `<time datetime="${iso}">${day} ${time} UTC</time>`
}

/** The addresses in a text become links. */
function linked(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]])/)
  return parts.map((part, index) => (index % 2 === 0 ? escaped(part) : link(part))).join('')
}

const link = (url: string) => `<a href="${escaped(url)}">${escaped(url)}</a>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
