import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openMail } from '#adapters/mail'
import type { Mail } from '#core/context'
import { BusyError } from '#core/error'
import { startMailbox } from '#local/mailbox'
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const credentials = {
  awsRegion: 'eu-west-1',
  awsAccessKeyId: 'AKIDEXAMPLE',
  awsSecretAccessKey: 'wJalrXUtnFEMI',
  awsSessionToken: undefined,
  mailFrom: 'PrimePass <tickets@primepass.example>',
}
const mail = {
  key: 'order.paid:ord_1',
  to: 'ada@example.org',
  subject: 'Grüezi 🎟',
  text: 'Your pass',
  html: '<p>Your pass',
}

let server: ScriptedServer | undefined
afterEach(() => server?.stop())

/** What left, whichever way it went. */
interface Sent {
  key: string
  to: string
  from: string
  subject: string
  text: string
  html?: string
}

const ways = {
  'a mailbox': {
    open: (url: string) => openMail({ ...credentials, mailUrl: url }),
    sent: (body: string): Sent => JSON.parse(body),
    path: '/send',
  },
  SES: {
    open: (url: string) => openMail({ ...credentials, mailUrl: 'ses://eu-central-1' }, url),
    sent: (body: string): Sent => {
      const { FromEmailAddress, Destination, Content } = JSON.parse(body)
      const { Subject, Body, Headers } = Content.Simple
      return {
        key: Headers.find(({ Name }: { Name: string }) => Name === 'X-Message-Key').Value,
        to: Destination.ToAddresses.join(),
        from: FromEmailAddress,
        subject: Subject.Data,
        text: Body.Text.Data,
        ...(Body.Html ? { html: Body.Html.Data } : {}),
      }
    },
    path: '/v2/email/outbound-emails',
  },
}

describe.each(Object.entries(ways))('by %s', (_, way) => {
  async function open(script: Script): Promise<Mail> {
    server = await startScriptedServer(script)
    return way.open(server.url)
  }
  const sent = () => server?.seen.map(({ body }) => way.sent(body))

  test('a mail leaves whole, with its key and our sender', async () => {
    await (await open(() => ({ status: 200, body: { MessageId: 'm' } }))).send(mail)
    expect(server?.seen[0]).toMatchObject({ method: 'POST', path: way.path })
    expect(sent()).toEqual([{ ...mail, from: credentials.mailFrom }])
  })

  test('a mail without HTML has none', async () => {
    const { html: _, ...plain } = mail
    await (await open(() => ({ status: 200, body: { MessageId: 'm' } }))).send(plain)
    expect(sent()).toEqual([{ ...plain, from: credentials.mailFrom }])
  })

  test('a refusal is an error that does not show the address', async () => {
    const refusing = await open(() => ({ status: 400, body: { message: 'rejected' } }))
    await expect(refusing.send(mail)).rejects.toThrow(/^(?!.*ada@).*(400|rejected)/)
    expect(server?.seen).toHaveLength(1)
  })
})

test('SES is called in the region that the address names', async () => {
  server = await startScriptedServer(() => ({ status: 200, body: { MessageId: 'm' } }))
  await ways.SES.open(server.url).send(mail)
  expect(server?.seen[0]?.headers.authorization).toContain('/eu-central-1/ses/')
})

test.each([
  ['TooManyRequestsException', 429],
  ['LimitExceededException', 400],
])('SES that wants fewer mails (%s) is busy, and the mail is not at fault', async (name, status) => {
  server = await startScriptedServer(() => ({
    status,
    body: { __type: name, message: 'Maximum sending rate exceeded' },
  }))
  await expect(ways.SES.open(server.url).send(mail)).rejects.toThrow(BusyError)
})

test('control: a mail that SES refuses is at fault', async () => {
  server = await startScriptedServer(() => ({ status: 400, body: { __type: 'MessageRejected', message: 'no' } }))
  await expect(ways.SES.open(server.url).send(mail)).rejects.not.toThrow(BusyError)
})

test('the local mailbox takes and shows what leaves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-mail-'))
  const mailbox = await startMailbox({ port: 0, folder })
  try {
    await openMail({ ...credentials, mailUrl: mailbox.url }).send(mail)
    const { messages } = await (await fetch(`${mailbox.url}/messages.json?to=${mail.to}`)).json()
    expect(messages).toMatchObject([{ ...mail, from: credentials.mailFrom }])
  } finally {
    await mailbox.stop()
    rmSync(folder, { recursive: true })
  }
})
