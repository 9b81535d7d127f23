import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import { codePage } from './code-page.ts'
import { closeServer, listen } from './listen.ts'
import { type IncomingMail, type MailStore, openMailStore } from './mail-store.ts'
import { listPage, mailPage } from './mailbox-page.ts'

const BODY_BYTES_MAX = 2 * 1024 * 1024
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; frame-src 'self'; form-action 'none'"

export interface Mailbox {
  url: string
  stop(): Promise<void>
}

export interface MailboxOptions {
  port: number
  folder: string
  /** What an authenticator app shows now; left out, there is no such page. */
  code?: (() => string) | undefined
}

/**
 * Where mail ends locally: `POST /send` keeps a mail, `/` shows all, `/messages.json?to=` tells them to tests, newest
 * first. `/code` is the authenticator app of whoever has no phone at hand.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = openMailStore(options.folder)
  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'POST') await take(store, request, response)
      else if (options.code && request.url === '/code') send(response, 200, 'text/html', codePage(options.code()))
      else show(store, request.url ?? '/', response)
    } catch (error) {
      send(response, 400, 'text/plain', error instanceof Error ? error.message : 'A malformed request.')
    }
  })
  const port = await listen(server, options.port)
  return { url: `http://localhost:${port}`, stop: () => closeServer(server) }
}

async function take(store: MailStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page of another site can post forms and text here without asking, but not JSON.
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '')
  if (request.url !== '/send' || !isJson) return send(response, 404, 'text/plain', 'Post JSON to /send.')
  const body = await readBody(request, BODY_BYTES_MAX)
  if (!body) return send(response, 413, 'text/plain', 'The mail is too large.')
  store.keep(readMail(JSON.parse(body.toString())))
  send(response, 202, 'application/json', '{}')
}

function readMail({ key, from, to, subject, text, html }: Record<string, unknown>): IncomingMail {
  const mail = { key, from, to, subject, text, ...(html === undefined || html === null ? {} : { html }) }
  const wrong = Object.entries(mail).filter(([, value]) => typeof value !== 'string')
  if (wrong.length > 0) throw new Error(`Not a text: ${wrong.map(([name]) => name).join(', ')}`)
  return mail as IncomingMail
}

function show(store: MailStore, url: string, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const mail = store.find(pathname.slice(1))
  if (pathname === '/') send(response, 200, 'text/html', listPage(store.list()))
  else if (pathname === '/messages.json') sendMessages(store, searchParams.get('to'), response)
  else if (mail) send(response, 200, 'text/html', mailPage(mail))
  else send(response, 404, 'text/plain', 'There is no such mail.')
}

function sendMessages(store: MailStore, to: string | null, response: ServerResponse): void {
  const messages = store.list().filter((mail) => to === null || mail.to === to)
  send(response, 200, 'application/json', JSON.stringify({ messages }))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(body)
}
