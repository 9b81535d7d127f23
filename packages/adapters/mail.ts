import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Mail } from '#core/context'
import { BusyError } from '#core/error'
import { clientOptions } from './aws-client.ts'
import type { AwsConfig } from './aws-request.ts'

const TIMEOUT_MS = 10_000
/** Carries our key, since SES has no idempotency key of its own. */
const KEY_HEADER = 'X-Message-Key'

export type MailConfig = AwsConfig & { mailUrl: string; mailFrom: string }

/** `ses://region` sends through SES; `http://…` posts to a mailbox, which shows mails instead of delivering them. */
export function openMail(config: MailConfig, sesUrl?: string): Mail {
  return config.mailUrl.startsWith('ses:') ? sesMail(config, sesUrl) : mailboxMail(config)
}

function sesMail(config: MailConfig, sesUrl: string | undefined): Mail {
  const region = new URL(config.mailUrl).host
  // One try: SES knows no repeated mail, and the job comes again by itself.
  const options = { ...clientOptions({ ...config, awsRegion: region }, sesUrl, TIMEOUT_MS), maxAttempts: 1 }
  const client = new SESv2Client(options)
  return {
    async send({ key, to, subject, text, html }) {
      const Body = { Text: utf8(text), ...(html === undefined ? {} : { Html: utf8(html) }) }
      const Simple = { Subject: utf8(subject), Body, Headers: [{ Name: KEY_HEADER, Value: key }] }
      const command = new SendEmailCommand({
        FromEmailAddress: config.mailFrom,
        Destination: { ToAddresses: [to] },
        Content: { Simple },
      })
      await client.send(command).catch(asBusy)
    },
  }
}

const throttled = ['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException', 'Throttling']

/** Too many mails a second, or today: the mail is well and waits. */
function asBusy(error: unknown): never {
  if (error instanceof SESv2ServiceException && throttled.includes(error.name))
    throw new BusyError(`SES is busy: ${error.name}`, { cause: error })
  throw error
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

function mailboxMail({ mailUrl, mailFrom }: MailConfig): Mail {
  return {
    async send(mail) {
      const answer = await fetch(`${mailUrl}/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...mail, from: mailFrom }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`)
    },
  }
}
