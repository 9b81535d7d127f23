import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Makes a database, lets it be migrated, and closes it for good, so that it can be copied. Answers with its name. */
export async function createTemplate(url: string, migrate: (url: string) => Promise<void>): Promise<string> {
  const name = randomName('template')
  await run(url, `create database ${name}`)
  await migrate(databaseUrl(url, name))
  await run(url, `alter database ${name} allow_connections false`)
  return name
}

/** A database of one's own, as the template was. Answers with its URL. */
export async function copyDatabase(url: string, template: string): Promise<string> {
  const name = randomName('copy')
  await run(url, `create database ${name} template ${template}`)
  return databaseUrl(url, name)
}

/** Removes the database of this URL, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await run(databaseUrl(url, 'postgres'), `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const randomName = (kind: string) => `${kind}_${randomBytes(8).toString('hex')}`

function databaseUrl(url: string, database: string): string {
  const target = new URL(url)
  target.pathname = database
  return target.href
}
