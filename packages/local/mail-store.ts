import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MAILS_MAX = 500

export interface IncomingMail {
  /** A mail that is sent again under the same key is the same mail. */
  key: string
  from: string
  to: string
  subject: string
  text: string
  html?: string
}

export interface StoredMail extends IncomingMail {
  id: string
  receivedAt: string
}

export interface MailStore {
  keep(mail: IncomingMail): void
  /** Newest first. */
  list(): StoredMail[]
  find(id: string): StoredMail | undefined
}

/** The newest mails, each a file of the folder. */
export function openMailStore(folder: string, mailsMax = MAILS_MAX): MailStore {
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const mails = new Map(names.sort().map((name) => [name, readMail(join(folder, name))]))
  let count = Number([...mails.keys()].at(-1)?.split('-')[0] ?? 0)

  const find = (id: string) => [...mails.values()].find((mail) => mail.id === id)
  return {
    keep(mail) {
      const id = createHash('sha256').update(mail.key).digest('hex').slice(0, 16)
      if (find(id)) return
      count += 1
      const name = `${String(count).padStart(8, '0')}-${id}.json`
      const stored = { ...mail, id, receivedAt: new Date().toISOString() }
      writeFileSync(join(folder, name), JSON.stringify(stored, null, 2))
      mails.set(name, stored)
      for (const oldest of [...mails.keys()].slice(0, -mailsMax)) {
        rmSync(join(folder, oldest), { force: true })
        mails.delete(oldest)
      }
    },
    list: () => [...mails.values()].reverse(),
    find,
  }
}

const readMail = (file: string): StoredMail => JSON.parse(readFileSync(file, 'utf8'))
