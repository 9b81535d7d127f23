import { sql } from 'kysely'
import { openLog } from '#adapters/log'
import type { Clock, Db, EndedTopic, Files, JobMessage, Log, Mail, Push, PushMessage, Queue } from '#core/context'
import { keepLine } from './kept-log.ts'

/** Stands still until it is moved; the database's moment moves with it. */
export class TestClock implements Clock {
  #now: number
  readonly #db: Db

  constructor(db: Db, start: string) {
    this.#db = db
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  async wait(ms: number): Promise<void> {
    this.#now += ms
  }

  async set(moment: Date): Promise<void> {
    this.#now = moment.getTime()
    await this.setDatabase(moment)
  }

  /** Moves only the database, as if this process's clock were wrong. */
  async setDatabase(moment: Date): Promise<void> {
    await sql`update test_clock set at = ${moment}`.execute(this.#db)
  }
}

/** Keeps messages until their delay is over by the test's clock; `take` hands them out. */
export class TestQueue implements Queue {
  readonly waiting: { message: JobMessage; dueAt: number }[] = []
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async sendJobs(messages: { message: JobMessage; delaySeconds: number }[]): Promise<void> {
    const now = this.#clock.now().getTime()
    for (const { message, delaySeconds } of messages) {
      // As on the wire: what a consumer gets is a copy.
      this.waiting.push({ message: structuredClone(message), dueAt: now + delaySeconds * 1000 })
    }
  }

  async check(): Promise<void> {}

  /** The messages that are due, in the order of their moment. */
  take(): JobMessage[] {
    const now = this.#clock.now().getTime()
    const due = this.waiting.filter((entry) => entry.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt)
    for (const entry of due) this.waiting.splice(this.waiting.indexOf(entry), 1)
    return due.map((entry) => entry.message)
  }
}

export const recordingPush = (pushed: PushMessage[], ended: EndedTopic[] = []): Push => ({
  send: async (messages) => {
    pushed.push(...messages)
  },
  end: async (topics) => {
    ended.push(...topics)
  },
})

export type SentMail = Parameters<Mail['send']>[0]

/** Like a provider, it sends the same key once. */
export const recordingMail = (mails: SentMail[]): Mail => ({
  send: async (mail) => {
    if (!mails.some((sent) => sent.key === mail.key)) mails.push(mail)
  },
})

export const recordingFiles = (files: Map<string, string>): Files => ({
  put: async (key, body) => {
    files.set(key, typeof body === 'string' ? body : Buffer.from(body).toString('utf8'))
  },
  get: async (key) => files.get(key),
  remove: async (key) => {
    files.delete(key)
  },
})

/** Keeps lines as they were given, and beside that writes them as the adapter does. */
export const recordingLog = (lines: { level: string; message: string; fields: unknown }[]): Log => {
  const written = openLog('info', keepLine)
  const at = (level: 'info' | 'warn' | 'error') => (message: string, fields?: Record<string, unknown>) => {
    lines.push({ level, message, fields })
    written[level](message, fields)
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
