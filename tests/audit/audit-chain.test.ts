import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { PLATFORM_ID, type SealedEntry } from '#contract/audit'
import { audit } from '#core/audit/audit'
import { sealAudit } from '#core/audit/seal-audit'
import { newChain, verifyAudit, verifyNext } from '#core/audit/verify-audit'
import { contextOf, transaction } from '#core/context'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let organizationId: string
const ctx = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const write = (count: number, of = organizationId) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      audit(ctx(), {
        organizationId: of,
        action: 'test.do',
        subjectId: `thing ${n}`,
        after: { z: n, a: [{ y: 1, b: 2 }] },
      }),
    ),
  )
const seal = () => sealAudit(ctx())
const entries = () =>
  t.db.selectFrom('auditEntry').selectAll().where('organizationId', '=', organizationId).orderBy('seq').execute()

/** What only the owner of the tables could do, and nobody would by mistake. */
const unguarded = (statement: ReturnType<typeof sql>) =>
  t.db.transaction().execute(async (tx) => {
    await sql`alter table audit_entry disable trigger user`.execute(tx)
    await statement.execute(tx)
    await sql`alter table audit_entry enable trigger user`.execute(tx)
  })

let opened = false
beforeEach(async () => {
  if (!opened) t = await openWorld()
  opened = true
  await sql`alter table audit_entry disable trigger user`.execute(t.db)
  await sql`alter table audit_chain disable trigger user`.execute(t.db)
  await sql`delete from audit_entry`.execute(t.db)
  await sql`delete from audit_chain`.execute(t.db)
  await sql`alter table audit_entry enable trigger user`.execute(t.db)
  await sql`alter table audit_chain enable trigger user`.execute(t.db)
  organizationId = await t.people.addOrganization('Sealed House')
})

describe('the database keeps every entry', () => {
  test.each([
    ['an edit', sql`update audit_entry set action = 'nothing'`],
    ['an edit of what is sealed', sql`update audit_entry set hash = 'other' where seq = 1`],
    ['taking a seal away', sql`update audit_entry set seq = null, hash = null`],
    [
      'a seal that changes what it seals',
      sql`update audit_entry set seq = 9, hash = 'x', reason = 'y' where seq is null`,
    ],
    ['a deletion', sql`delete from audit_entry`],
    ['emptying the table', sql`truncate audit_entry`],
    ['forgetting where a chain ends', sql`delete from audit_chain`],
    ['emptying the ends', sql`truncate audit_chain`],
  ])('%s is refused', async (_, statement) => {
    await write(2)
    await seal()
    await write(1)

    await expect(statement.execute(t.db)).rejects.toThrow('the audit log is append-only')

    await seal()
    expect(await verifyAudit(t.db)).toEqual({ chains: 1, entries: 3, faults: [] })
  })
})

describe('the chain', () => {
  test('numbers entries without a gap, seals each over the one before, and is whole', async () => {
    await write(7)
    await seal()
    await write(5)
    await seal()

    expect((await entries()).map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect(await verifyAudit(t.db)).toEqual({ chains: 1, entries: 12, faults: [] })
  })

  test('is one for each organization and one for the platform', async () => {
    await write(3)
    await write(2, PLATFORM_ID)
    await seal()

    expect(await verifyAudit(t.db)).toEqual({ chains: 2, entries: 5, faults: [] })
    expect((await entries()).map(({ seq }) => Number(seq))).toEqual([1, 2, 3])
  })

  test('is the same whatever was sealed by twenty jobs at once', async () => {
    await write(60)

    await Promise.all(Array.from({ length: 20 }, seal))

    expect(await verifyAudit(t.db)).toEqual({ chains: 1, entries: 60, faults: [] })
  })

  test('takes a deed in that was committed after younger ones were sealed', async () => {
    let commit = () => {}
    const committed = new Promise<void>((resolve) => {
      commit = resolve
    })
    let begun = () => {}
    const written = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = transaction(ctx(), async (tx) => {
      await audit(tx, { organizationId, action: 'test.slow', subjectId: 'slow' })
      begun()
      await committed
    })
    await written
    await write(3)
    await seal()
    commit()
    await slow
    await seal()

    expect((await entries()).map(({ action }) => action)).toEqual(['test.do', 'test.do', 'test.do', 'test.slow'])
    expect((await verifyAudit(t.db)).faults).toEqual([])
  })

  test('is sealed by the clock, and says in the log how far', async () => {
    await write(4)

    await t.advance({ minutes: 1 })

    const sealed = t.lines.findLast(({ message }) => message === 'audit.sealed')
    const last = (await entries()).at(-1)
    expect(sealed?.fields).toEqual({ organizationId, seq: 4, hash: last?.hash })
  })
})

/** Each is done behind the guard's back; the control is that the chain is whole before. */
describe.each<[string, () => ReturnType<typeof sql>, { kind: string; seq: number }[]]>([
  [
    'a changed entry',
    () => sql`update audit_entry set after = '{"z": 99}' where seq = 4`,
    [{ kind: 'changed', seq: 4 }],
  ],
  [
    'another actor',
    () => sql`update audit_entry set actor_id = 'somebody else' where seq = 2`,
    [{ kind: 'changed', seq: 2 }],
  ],
  [
    'another moment',
    () => sql`update audit_entry set at = at - interval '1 microsecond' where seq = 10`,
    [{ kind: 'changed', seq: 10 }],
  ],
  [
    'a changed entry with a seal that fits it',
    () => sql`update audit_entry set hash = repeat('0', 64), reason = 'none' where seq = 5`,
    [
      { kind: 'changed', seq: 5 },
      { kind: 'changed', seq: 6 },
    ],
  ],
  ['a deleted entry', () => sql`delete from audit_entry where seq = 6`, [{ kind: 'missing', seq: 7 }]],
  ['the first entry deleted', () => sql`delete from audit_entry where seq = 1`, [{ kind: 'missing', seq: 2 }]],
  ['the end cut off', () => sql`delete from audit_entry where seq > 8`, [{ kind: 'end cut off', seq: 10 }]],
  [
    'two entries in another order',
    () => sql`update audit_entry a set subject_id = b.subject_id, id = b.id || 'x' from audit_entry b
      where (a.seq, b.seq) in ((3, 4), (4, 3))`,
    [
      { kind: 'changed', seq: 3 },
      { kind: 'changed', seq: 4 },
    ],
  ],
  [
    'an entry from another chain',
    () => sql`update audit_entry set organization_id = ${PLATFORM_ID} where seq = 9`,
    [
      { kind: 'missing', seq: 9 },
      { kind: 'end cut off', seq: 9 },
      { kind: 'missing', seq: 10 },
    ],
  ],
])('the verifier sees %s', (_, tamper, faults) => {
  test('and tells where', async () => {
    await write(10)
    await seal()
    expect((await verifyAudit(t.db)).faults).toEqual([])

    await unguarded(tamper())

    const found = (await verifyAudit(t.db)).faults.map(({ kind, seq }) => ({ kind, seq }))
    expect(found).toEqual(faults)
  })
})

test('entries that were never sealed are told', async () => {
  await write(2)
  await t.clock.set(new Date(t.clock.now().getTime() + 16 * 60_000))

  expect((await verifyAudit(t.db)).faults).toEqual([{ organizationId: '', seq: 2, kind: 'not sealed' }])
})

test('an export proves itself away from the database, and a changed line shows', async () => {
  const owner = await t.member(organizationId, 'owner')
  await write(5)
  await seal()

  const { items, nextAfter } = await owner.exportAudit({ organizationId })
  const whole = newChain(organizationId)
  for (const line of items) await verifyNext(whole, JSON.parse(JSON.stringify(line)) as SealedEntry)
  const changed = newChain(organizationId)
  for (const line of items) await verifyNext(changed, line.seq === 2 ? { ...line, subjectId: 'another' } : line)

  expect([items.length, nextAfter, whole.faults]).toEqual([5, null, []])
  expect(changed.faults).toEqual([{ organizationId, seq: 2, kind: 'changed' }])
})
