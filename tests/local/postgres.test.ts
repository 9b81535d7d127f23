import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startPostgres, startThrowawayPostgres } from '#local/postgres'
import { fallbackFolder, postgresOwner, reachableFolder, reachablePrograms } from '#local/postgres-owner'
import { copyDatabase, createTemplate, dropDatabase } from '#local/template-database'
import { memoryFolder, throwawayFolder } from '#local/throwaway-folder'

const { folder, remove } = throwawayFolder()
const dataDir = join(folder, 'data')

afterAll(remove)

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

test('data survives a restart, and a second start on the same folder is refused in words', async () => {
  const first = await startPostgres({ dataDir, port: 0, durable: true })
  await query(first.url, 'create table pass (n int); insert into pass values (1)')

  await expect(startPostgres({ dataDir, port: 0, durable: true })).rejects.toThrow(/is in use by process \d+/)
  await first.stop()

  const second = await startPostgres({ dataDir, port: 0, durable: false })
  expect(await query(second.url, 'select n from pass')).toEqual([{ n: 1 }])
  await second.stop()
})

test('a Postgres whose starter was killed is ended and its data taken over', async () => {
  const starter = fork(new URL('./postgres-starter.ts', import.meta.url), [dataDir])
  const [orphanUrl] = await once(starter, 'message')
  await query(orphanUrl, 'create table if not exists orphan (n int)')
  starter.kill('SIGKILL')
  await once(starter, 'exit')

  const postgres = await startPostgres({ dataDir, port: 0, durable: false })

  expect(await query(postgres.url, 'select n from orphan')).toEqual([])
  await expect(query(orphanUrl, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  await postgres.stop()
})

test('each copy of a template is a database of its own', async () => {
  const postgres = await startThrowawayPostgres()
  const template = await createTemplate(postgres.url, async (url) => {
    await query(url, 'create table pass (n int); insert into pass values (1)')
  })
  const [mine = '', yours = ''] = await Promise.all([1, 2].map(() => copyDatabase(postgres.url, template)))
  await query(mine, 'update pass set n = 2')

  expect(await query(mine, 'select n from pass')).toEqual([{ n: 2 }])
  expect(await query(yours, 'select n from pass')).toEqual([{ n: 1 }])

  const client = new pg.Client(mine)
  client.on('error', () => undefined)
  await client.connect()
  await dropDatabase(mine)
  await expect(query(mine, 'select 1')).rejects.toThrow(/does not exist/)
  await postgres.stop()
})

test('where there is no room in memory a throwaway is kept on disk', () => {
  expect(memoryFolder('/nowhere')).toBe(tmpdir())
  expect([tmpdir(), '/dev/shm']).toContain(memoryFolder())
})

test.runIf(process.getuid?.() === 0)('what user postgres cannot enter is replaced by a place that it can', () => {
  const secret = mkdtempSync(join(tmpdir(), 'primepass-secret-'))
  const programs = join(secret, 'native')
  mkdirSync(programs)
  writeFileSync(join(programs, 'postgres'), 'program')
  const owner = postgresOwner()

  const copy = reachablePrograms(programs, owner)

  expect(readFileSync(join(copy, 'postgres'), 'utf8')).toBe('program')
  expect(reachablePrograms(programs, owner)).toBe(copy)
  expect(reachableFolder(join(secret, 'data'), owner)).toBe(join(fallbackFolder(join(secret, 'data')), 'data'))
  expect(reachableFolder(dataDir, owner)).toBe(dataDir)
  for (const path of [secret, fallbackFolder(programs)]) rmSync(path, { recursive: true })
})
