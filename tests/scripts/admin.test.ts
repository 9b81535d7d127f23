import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { audit } from '#core/audit/audit'
import { sealAudit } from '#core/audit/seal-audit'
import { type App, contextOf } from '#core/context'
import { admin as adminLambda } from '#functions/admin'
import { REPOSITORY } from '#local/repository'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { startScriptedServer } from '../adapters/scripted-server.ts'

const url = await copyDatabase(inject('postgresUrl'), inject('template'))
const db = openDatabase(url, { max: 2, log: openLog('error') })
afterAll(async () => {
  await db.destroy()
  await dropDatabase(url)
})

const JOB = 'job_01m81v7c1d9205zgfcbxmpedx8'
const ANN = 'ann@guests.example'

/** Runs the command as a terminal does. */
async function run(script: string, words: string[], more: Record<string, string | undefined> = {}) {
  const env = { ...process.env, DATABASE_URL: url, ...more }
  const options = { cwd: REPOSITORY, env }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...words], options)
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, text: stderr }
  }
}
const admin = (...words: string[]) => run('admin', words)

test('an account becomes an administrator; an unknown address is told', async () => {
  await sql`insert into auth."user" (id, name, email, created_at, updated_at)
    values (gen_random_uuid(), 'Ann', ${ANN}, now(), now())`.execute(db)

  expect(await admin('grant-admin', 'Ann@guests.example')).toMatchObject({ code: 0 })
  expect(await admin('grant-admin', 'bob@guests.example')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Nobody has the address bob@guests.example'),
  })

  const { rows } = await sql<{ role: string }>`select role from auth."user"`.execute(db)
  expect(rows).toEqual([{ role: 'admin' }])
})

test('a parked job is seen and runs again once; one that is not parked stays as it is', async () => {
  await sql`insert into job (id, name, body, run_at, status, attempts, last_error)
    values (${JOB}, 'mail.send', '{}', now() - interval '1 hour', 'parked', 8, 'no mailbox')`.execute(db)

  expect((await admin('jobs', '--status', 'parked')).text).toMatch(
    /job_01m81v7c1d9205zgfcbxmpedx8 +mail\.send +parked .* 8 +no mailbox/,
  )
  expect((await admin('job', JOB)).text).toMatch(/lastError +no mailbox/)
  expect(await admin('rerun', JOB)).toMatchObject({ code: 0 })
  expect(await admin('rerun', JOB)).toMatchObject({ code: 1, text: expect.stringContaining('is waiting') })

  const job = await db.selectFrom('job').select(['status', 'attempts']).where('id', '=', JOB).executeTakeFirst()
  expect(job).toEqual({ status: 'waiting', attempts: 0 })
  expect((await admin('jobs', '--status', 'parked')).text).toContain('no such jobs')
})

test('the audit of a sale says that the books agree, and fails with what differs', async () => {
  expect(await admin('audit', 'sale')).toMatchObject({ code: 0, text: expect.stringContaining('agree') })
  expect((await admin('alarms')).text).toContain('No alarm stands')

  await insertTierWithoutPlaces()

  const found = expect.stringMatching(/sale\.capacity_differs +Fair .*capacity 5, places 0/)
  expect(await admin('audit', 'sale')).toMatchObject({ code: 1, text: found })
  expect(await admin('alarms')).toMatchObject({ code: 0, text: found })
})

/** Books that cannot be right: a capacity of which no place was ever made. */
async function insertTierWithoutPlaces(): Promise<void> {
  const eventId = 'evt_01m81v7c1d9205zgfcbxmpedx8'
  await sql`insert into auth.organization (id, name, slug, created_at)
    values ('6f1c0e0e-6a3e-4a0e-9a46-0f0d2b6b1a11', 'House', 'house', now())`.execute(db)
  await sql`insert into event (id, organization_id, name, tagline, slug, time_zone, currency, starts_at, ends_at, venue, about,
      programme, rules, visibility, title_voice, poster_seed)
    values (${eventId}, '6f1c0e0e-6a3e-4a0e-9a46-0f0d2b6b1a11', 'Fair', '', 'fair', 'UTC', 'EUR', now() + interval '1 day',
      now() + interval '2 days', '{}', '', '[]', '[]', 'public', 'gothic', 'fair')`.execute(db)
  await sql`insert into tier (id, event_id, name, summary, price_cents, capacity, per_person_limit, position)
    values ('tir_01m81v7c1d9205zgfcbxmpedx8', ${eventId}, 'Visitor', '', 50000, 5, 2, 0)`.execute(db)
}

test('wrong words end with how it is used', async () => {
  const wrong = [['nope'], ['jobs', '--status', 'lost'], ['job'], ['audit']]

  const answers = await Promise.all(wrong.map((words) => admin(...words)))

  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2, 2])
  const sentences = ['There is no command nope', 'Usage', 'Usage', 'Say what to audit']
  for (const [index, sentence] of sentences.entries()) expect(answers[index]?.text).toContain(sentence)
})

test('a stage on AWS runs the command itself, for whoever may call its function', async () => {
  let rung = 0
  const bell = { ring: async () => void rung++ }
  const runOnStage = adminLambda({ db, bell, log: openLog('error') })
  const lambda = await startScriptedServer(async ({ path, body }) => {
    if (!path.startsWith('/2015-03-31/functions/primepass-staging-admin/invocations'))
      return { status: 404, body: { __type: 'ResourceNotFoundException', Type: 'User', Message: 'no such function' } }
    return { status: 200, body: await runOnStage(JSON.parse(body)) }
  })
  const aws = { AWS_ENDPOINT_URL_LAMBDA: lambda.url, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
  const onStage = (stage: string, ...words: string[]) =>
    run('admin', ['--stage', stage, ...words], { ...aws, DATABASE_URL: undefined })
  try {
    await sql`insert into auth."user" (id, name, email, created_at, updated_at)
      values (gen_random_uuid(), 'Cid', 'cid@guests.example', now(), now())`.execute(db)
    expect(await onStage('staging', 'grant-admin', 'cid@guests.example')).toMatchObject({
      code: 0,
      text: expect.stringContaining('is an administrator'),
    })
    const { rows } = await sql<{ role: string }>`select role from auth."user" where name = 'Cid'`.execute(db)
    expect(rows).toEqual([{ role: 'admin' }])
    // A database that sleeps is looked at soon after.
    expect(rung).toBe(1)

    const refusals = await Promise.all([
      onStage('staging', 'grant-admin', 'nobody@guests.example'),
      onStage('staging', 'jobs', '--status', 'lost'),
      onStage('pr-7', 'jobs'),
      onStage('somewhere', 'jobs'),
    ])
    expect(refusals.map(({ code }) => code)).toEqual([1, 2, 1, 1])
    for (const [index, sentence] of [
      'Nobody has the address',
      'Usage: npm run admin -- jobs',
      'There is no primepass-pr-7-admin in eu-west-1.',
      'is no stage',
    ].entries())
      expect(refusals[index]?.text).toContain(sentence)
  } finally {
    await lambda.stop()
  }
})

test('without psql a small prompt answers, statement by statement', async () => {
  const env = { ...process.env, DATABASE_URL: url, PATH: '' }
  const running = promisify(execFile)(process.execPath, ['scripts/admin.ts', 'psql'], { cwd: REPOSITORY, env })
  running.child.stdin?.end(
    "select 'two'\n as lines;\nnonsense;\nselect 1 as one; select 2 as two;\n\\dt\n\\q\nselect 'never';\n",
  )

  const { stdout, stderr } = await running

  expect(stdout).toMatch(/^lines\n-+\ntwo\n\(1 row\)\n\none\n---\n +1\n\(1 row\)\n\ntwo\n/)
  expect(stdout).toMatch(/public +job/)
  expect(stdout).not.toContain('never')
  expect(stderr).toContain('syntax error')
})

test('a database that does not answer is a sentence', async () => {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }
  const failing = promisify(execFile)(process.execPath, ['scripts/admin.ts', 'jobs'], { cwd: REPOSITORY, env })

  await expect(failing).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^\nThe database at 127\.0\.0\.1:1 does not let us in: .*ECONNREFUSED/),
  })
})

test('migrations that ran are told, and nothing runs twice', async () => {
  const { text } = await run('migrate', ['--status'])
  expect(text).toMatch(/0001-auth +\d{4}-/)
  expect(text).not.toContain('not yet')

  expect((await run('migrate', [])).text).toContain('Nothing new to run')
})

test('the audit log is verified, exported, and an export is verified against the database', async () => {
  const organizationId = randomUUID()
  const ctx = contextOf({ db, log: openLog('error') } as App, { kind: 'system', job: 'test' }, 'test')
  for (const subjectId of ['one', 'two', 'three']) await audit(ctx, { organizationId, action: 'test.do', subjectId })
  await sealAudit(ctx)

  expect(await admin('audit', 'verify')).toMatchObject({ code: 0, text: expect.stringContaining('whole: 3 sealed') })
  const { text } = await admin('audit', 'export', organizationId)
  const file = join(await mkdtemp(join(tmpdir(), 'audit-')), 'audit.ndjson')
  await writeFile(file, text)
  expect(await admin('audit', 'verify', file)).toMatchObject({ code: 0 })
  await writeFile(file, text.replace('"two"', '"deux"'))
  expect(await admin('audit', 'verify', file)).toMatchObject({ code: 1, text: expect.stringContaining('changed') })

  await sql`alter table audit_entry disable trigger user`.execute(db)
  await sql`update audit_entry set subject_id = 'deux' where subject_id = 'two'`.execute(db)
  expect(await admin('audit', 'verify')).toMatchObject({ code: 1, text: expect.stringContaining('changed') })
})

test('lost second factors go a day after they were asked for, with a reason in the audit log, and can be kept', async () => {
  const reason = ['--reason', 'Passport seen in a call']

  expect(await admin('reset-factors', ANN)).toMatchObject({
    code: expect.any(Number),
    text: expect.stringContaining('Usage'),
  })
  expect(await admin('reset-factors', 'bob@guests.example', ...reason)).toMatchObject({ code: 1 })
  expect((await admin('reset-factors', ANN, ...reason)).text).toContain('they are told now')

  const jobs = () =>
    db.selectFrom('job').select(['name', 'status']).where('name', '=', 'factor.reset').orderBy('name').execute()
  expect((await jobs()).map(({ name }) => name)).toEqual(['factor.reset'])
  const { rows } = await sql`select action, reason from audit_entry where action like 'factor.%'`.execute(db)
  expect(rows).toEqual([{ action: 'factor.reset_asked', reason: 'Passport seen in a call' }])
  expect((await admin('reset-factors', ANN, '--call-off', ...reason)).text).toContain('stay')
  expect(await jobs()).toEqual([])
})
