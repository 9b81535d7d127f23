import type { Cluster, Clusters } from './clusters.ts'

const LOOK_EVERY_MS = 20_000
const RESTORE_MS_MAX = 2 * 3_600_000
/** Whatever is deleted here begins with it. */
const PREFIX = 'primepass-drill-'
const AVAILABLE = 'available'

export interface DrillParts<Result> {
  clusters: Clusters
  clock: { now(): Date; wait(ms: number): Promise<void> }
  /** Looks at the restored database; whatever it says, the cluster goes. */
  check(restored: Cluster, source: Cluster, restoredTo: Date): Promise<Result>
  tell(line: string): void
}

export interface Drill<Result> {
  restoredTo: Date
  /** From the call until the database could be asked. */
  restoreMs: number
  result: Result
}

/**
 * Restores a stage's cluster beside itself, to a moment or to the newest there is, has it checked, and deletes it,
 * whatever happened. What an earlier drill left is deleted first. Nothing but a drill's own cluster is ever deleted.
 */
export async function drill<Result>(
  { clusters, clock, check, tell }: DrillParts<Result>,
  { stage, at }: { stage: string; at?: Date },
): Promise<Drill<Result>> {
  const all = await clusters.list()
  const source = all.find((cluster) => cluster.stage === stage && !cluster.id.startsWith(PREFIX))
  if (!source) throw new Error(`There is no cluster of ${stage} here.`)
  const restoredTo = at ?? source.restorableUntil
  if (!restoredTo || (source.restorableUntil && restoredTo > source.restorableUntil))
    throw new Error(`${source.id} can be restored until ${source.restorableUntil?.toISOString() ?? 'no moment'}.`)
  for (const left of all.filter(({ id }) => id.startsWith(`${PREFIX}${stage}-`))) {
    tell(`An earlier drill left ${left.id}: it is deleted.`)
    await clusters.remove(left)
  }

  const startedAt = clock.now()
  const id = `${PREFIX}${stage}-${startedAt.toISOString().slice(0, 16).replaceAll(/\D/g, '')}`
  try {
    tell(`${source.id} as it was at ${restoredTo.toISOString()} becomes ${id}.`)
    await clusters.restore(source, { id, at: restoredTo, stage })
    const restored = await available(clusters, clock, id)
    const restoreMs = clock.now().getTime() - startedAt.getTime()
    tell(`It answers after ${Math.round(restoreMs / 1000)} s.`)
    return { restoredTo, restoreMs, result: await check(restored, source, restoredTo) }
  } finally {
    await removeDrill(clusters, id).then(tell, (error) =>
      tell(`${id} is still there; the next drill deletes it: ${error}`),
    )
  }
}

async function removeDrill(clusters: Clusters, id: string): Promise<string> {
  const made = (await clusters.list()).find((cluster) => cluster.id === id)
  if (!made) return `${id} was not made.`
  await clusters.remove(made)
  return `${id} is deleted.`
}

async function available<R>(clusters: Clusters, clock: DrillParts<R>['clock'], id: string): Promise<Cluster> {
  for (
    const end = clock.now().getTime() + RESTORE_MS_MAX;
    clock.now().getTime() < end;
    await clock.wait(LOOK_EVERY_MS)
  ) {
    const cluster = (await clusters.list()).find((one) => one.id === id)
    if (cluster?.status === AVAILABLE && cluster.host !== '' && cluster.instances.length > 0) return cluster
  }
  throw new Error(`${id} is not there after ${RESTORE_MS_MAX / 3_600_000} hours.`)
}
