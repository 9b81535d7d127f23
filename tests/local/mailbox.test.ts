import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMailStore } from '#local/mail-store'
import { type Mailbox, startMailbox } from '#local/mailbox'

const mail = {
  key: 'a',
  from: 'PrimePass <hi@primepass.test>',
  to: 'ann@mail.test',
  subject: 'Your pass',
  text: 'Dear Ann',
}

let folder = ''
let mailbox: Mailbox
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'primepass-test-'))
  mailbox = await startMailbox({ port: 0, folder })
})
afterEach(async () => {
  await mailbox.stop()
  rmSync(folder, { recursive: true })
})

const post = (body: unknown, type = 'application/json') =>
  fetch(`${mailbox.url}/send`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })
const page = async (path: string) => (await fetch(`${mailbox.url}${path}`)).text()
const messages = async (query = '') => JSON.parse(await page(`/messages.json${query}`)).messages

test('mails are told newest first, to each reader their own, and outlive a restart', async () => {
  await post(mail)
  await post({ ...mail, key: 'b', subject: 'Your second pass', html: '<p>Dear Ann</p>' })
  await post({ ...mail, key: 'c', to: 'bob@mail.test' })
  await mailbox.stop()
  mailbox = await startMailbox({ port: 0, folder })

  expect(await messages('?to=ann@mail.test')).toMatchObject([{ key: 'b', html: '<p>Dear Ann</p>' }, mail])
  expect(await messages()).toHaveLength(3)
})

test('a mail sent twice under one key is kept once', async () => {
  await post(mail)
  await post({ ...mail, subject: 'again' })

  expect(await messages()).toMatchObject([mail])
})

test('only the newest are kept', () => {
  const store = openMailStore(join(folder, 'few'), 3)
  for (const key of ['a', 'b', 'c', 'd', 'e']) store.keep({ ...mail, key })

  expect(store.list().map(({ key }) => key)).toEqual(['e', 'd', 'c'])
  expect(readdirSync(join(folder, 'few'))).toHaveLength(3)
})

test('the page lists mails, and shows one with links that can be followed', async () => {
  const text = 'Confirm: http://localhost:5173/verify?token=a&b=c.'
  await post({ ...mail, subject: '<b>Confirm</b>', text, html: '<script>alert(1)</script><p>"Hi"</p>' })

  const list = await page('/')
  expect(list).toContain('&lt;b&gt;Confirm&lt;/b&gt;')
  const shown = await page(/href="(\/[0-9a-f]{16})"/.exec(list)?.[1] ?? '')
  expect(shown).toContain('<a href="http://localhost:5173/verify?token=a&amp;b=c">')
  expect(shown).toMatch(
    /<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="[^"]*&lt;script&gt;/,
  )
  expect(shown).not.toContain('<script>')
})

test('what is no mail is refused', async () => {
  expect((await post({ ...mail, to: 7 })).status).toBe(400)
  expect((await post(mail, 'text/plain')).status).toBe(404)
  expect((await post({ ...mail, text: 'x'.repeat(3_000_000) })).status).toBe(413)
  expect((await fetch(`${mailbox.url}/nothing`)).status).toBe(404)
  expect(await messages()).toEqual([])
})
