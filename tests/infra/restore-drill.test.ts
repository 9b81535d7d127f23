import { RDSClient } from '@aws-sdk/client-rds'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import type { Db } from '#core/context'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { checkRestored } from '../../scripts/infra/restore/check-restored.ts'
import { rdsClusters } from '../../scripts/infra/restore/clusters.ts'
import { drill } from '../../scripts/infra/restore/drill.ts'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

const NOW = new Date('2027-05-22T03:00:00Z')
const LATEST = new Date('2027-05-22T02:57:00Z')
const ID = 'primepass-drill-staging-202705220300'

interface Sent {
  name: string
  input: Record<string, unknown>
}

/** An account with one cluster of staging and a stranger's; a restored one answers at the third look. */
function account({ failing }: { failing?: string } = {}) {
  const sent: Sent[] = []
  const cluster = (id: string, more: object) => ({
    DBClusterIdentifier: id,
    Status: 'available',
    Endpoint: `${id}.cluster.eu-west-1.rds.amazonaws.com`,
    LatestRestorableTime: LATEST,
    DBClusterMembers: [{ DBInstanceIdentifier: `${id}-1` }],
    DBSubnetGroup: 'data',
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
    DBClusterParameterGroup: 'force-ssl',
    Engine: 'aurora-postgresql',
    TagList: [],
    ...more,
  })
  const clusters = new Map([
    ['staging-db', cluster('staging-db', { TagList: [{ Key: 'primepass:stage', Value: 'staging' }] })],
    ['somebody-elses', cluster('somebody-elses', {})],
  ])
  let looks = 0
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const { name } = command.constructor
    const id = String(command.input.DBClusterIdentifier)
    if (name !== 'DescribeDBClustersCommand') sent.push({ name, input: command.input })
    if (name === failing) throw new Error('the quota is used up')
    if (name === 'RestoreDBClusterToPointInTimeCommand')
      clusters.set(id, cluster(id, { Status: 'creating', DBClusterMembers: [], TagList: command.input.Tags }))
    if (name === 'CreateDBInstanceCommand')
      clusters.set(id, cluster(id, { Status: 'creating', TagList: clusters.get(id)?.TagList }))
    if (name === 'DeleteDBClusterCommand') clusters.delete(id)
    if (name === 'DescribeDBClustersCommand' && clusters.has(ID) && ++looks === 3)
      clusters.set(ID, { ...cluster(ID, {}), TagList: clusters.get(ID)?.TagList ?? [] })
    return name === 'DescribeDBClustersCommand' ? { DBClusters: [...clusters.values()] } : {}
  }
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  const rds = Object.assign(new RDSClient({ region: 'eu-west-1', credentials }), { send })
  return { clusters, sent, rds: rdsClusters(rds as unknown as RDSClient) }
}

/** Waits only in its own time. */
function movingClock() {
  let ms = NOW.getTime()
  return {
    now: () => new Date(ms),
    wait: async (more: number) => {
      ms += more
    },
  }
}

const parts = (rds: ReturnType<typeof account>['rds'], check = async () => 'good') => ({
  clusters: rds,
  clock: movingClock(),
  check,
  tell: () => undefined,
})

describe('the restore drill', () => {
  test('restores the newest moment beside the running cluster, in its network, has it checked and deletes it', async () => {
    const { sent, clusters, rds } = account()
    const seen: string[] = []
    const outcome = await drill(
      {
        ...parts(rds),
        check: async (restored, source, to) => void seen.push(restored.host, source.host, to.toISOString()),
      },
      { stage: 'staging' },
    )

    expect(outcome).toMatchObject({ restoredTo: LATEST, restoreMs: 40_000 })
    expect(seen).toEqual([
      `${ID}.cluster.eu-west-1.rds.amazonaws.com`,
      'staging-db.cluster.eu-west-1.rds.amazonaws.com',
      LATEST.toISOString(),
    ])
    expect(sent.map(({ name }) => name)).toEqual([
      'RestoreDBClusterToPointInTimeCommand',
      'CreateDBInstanceCommand',
      'DeleteDBInstanceCommand',
      'DeleteDBClusterCommand',
    ])
    expect(sent[0]?.input).toMatchObject({
      DBClusterIdentifier: ID,
      SourceDBClusterIdentifier: 'staging-db',
      RestoreToTime: LATEST,
      DBSubnetGroupName: 'data',
      VpcSecurityGroupIds: ['sg-1'],
      DBClusterParameterGroupName: 'force-ssl',
      EnableIAMDatabaseAuthentication: true,
      DeletionProtection: false,
    })
    expect(sent[1]?.input).toMatchObject({ DBInstanceClass: 'db.serverless', PubliclyAccessible: false })
    expect(sent[3]?.input).toMatchObject({ DBClusterIdentifier: ID, SkipFinalSnapshot: true })
    expect([...clusters.keys()]).toEqual(['staging-db', 'somebody-elses'])
  })

  test('deletes its cluster also when the check, or the making of it, fails', async () => {
    const checked = account()
    const fail = () => Promise.reject(new Error('no answer'))
    await expect(drill(parts(checked.rds, fail), { stage: 'staging' })).rejects.toThrow('no answer')
    expect([...checked.clusters.keys()]).toEqual(['staging-db', 'somebody-elses'])

    const made = account({ failing: 'CreateDBInstanceCommand' })
    await expect(drill(parts(made.rds), { stage: 'staging' })).rejects.toThrow('quota')
    expect([...made.clusters.keys()]).toEqual(['staging-db', 'somebody-elses'])
  })

  test('what an earlier drill left goes first, and nothing else', async () => {
    const { clusters, sent, rds } = account()
    const left = { ...clusters.get('somebody-elses'), DBClusterIdentifier: 'primepass-drill-staging-1' }
    clusters.set('primepass-drill-staging-1', left as never)
    await drill(parts(rds), { stage: 'staging' })
    const deleted = sent
      .filter(({ name }) => name === 'DeleteDBClusterCommand')
      .map(({ input }) => input.DBClusterIdentifier)
    expect(deleted).toEqual(['primepass-drill-staging-1', ID])
  })

  test('a moment that is not in the backup, or a stage without a cluster, is refused before anything is made', async () => {
    const { sent, rds } = account()
    const later = new Date('2027-05-22T02:58:00Z')
    await expect(drill(parts(rds), { stage: 'staging', at: later })).rejects.toThrow('can be restored until')
    await expect(drill(parts(rds), { stage: 'production' })).rejects.toThrow('no cluster of production')
    expect(sent).toEqual([])
  })
})

describe('a restored database', () => {
  let t: World
  let running: Db
  let restoredUrl: string
  let restored: Db
  let moment: Date
  const connect = (url: string) => openDatabase(url, { max: 1, log: t.app.log })
  const problems = async () =>
    (await checkRestored(restored, running, moment))
      .map(({ problem }) => problem)
      .filter((problem) => problem !== undefined)

  /** A sale with a hold, an hour of quiet, and what is left of it in the backup. */
  beforeAll(async () => {
    t = await openWorld()
    running = t.db
    const sale = await openSale(t)
    const wave = await openWave(t, sale)
    const guest = await t.guest()
    const hold = await guest.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 })
    await guest.placeOrder({ holdId: hold.id, buyerName: 'Ada Byron' })
    moment = new Date(t.clock.now().getTime() + 30 * 60_000)
  })
  beforeEach(async () => {
    if (restored) await restored.destroy()
    if (restoredUrl) await dropDatabase(restoredUrl)
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(t.db)
    // A database can be copied only while nobody is in it.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(t.db)
    const past = new URL(inject('postgresUrl'))
    const leave = connect(past.href)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${rows[0]?.name ?? ''}`.execute(
      leave,
    )
    await leave.destroy()
    restoredUrl = await copyDatabase(past.href, rows[0]?.name ?? '')
    restored = connect(restoredUrl)
  })
  afterAll(async () => {
    await restored.destroy()
    await dropDatabase(restoredUrl)
  })

  test('is good when it is the running one as it was', async () => {
    const checks = await checkRestored(restored, running, moment)
    expect(checks.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined])
    expect(checks[1]?.seen).toMatch(/ledger_entry [1-9]\d*, orders 1, order_line 1/)
  })

  test('may lack what came after the moment', async () => {
    await sql`insert into notification (id, user_id, seq, kind, subject_id, title, text, link, created_at)
      select 'ntf_00000000000000000000000001', buyer_id, 1, 'order.paid', id, '', '', '', ${new Date(moment.getTime() + 1000)}
      from orders`.execute(running)
    expect(await problems()).toEqual([])
  })

  test('is not good when a row, a migration or a place is missing, or when it is of another moment', async () => {
    await sql`delete from migration where name = '0004-upkeep'`.execute(restored)
    await sql`delete from order_line`.execute(restored)
    expect(await problems()).toEqual(['missing: 0004-upkeep', 'order_line: 0 instead of 1'])

    await sql`update place set status = 'free', hold_id = null where status = 'held'`.execute(restored)
    expect((await problems()).at(-1)).toContain('sale.ledger_differs')

    const earlier = new Date(t.clock.now().getTime() - 60 * 60_000)
    const checks = await checkRestored(restored, running, earlier)
    expect(checks[2]?.problem).toContain('a row of')
  })
})
