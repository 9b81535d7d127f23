/** A stack as CloudFormation lists it. */
export interface ListedStack {
  stage: string
  isEphemeral: boolean
  isProtected: boolean
  status: string
  changedAt: Date
}

export interface Reaping {
  stacks: ListedStack[]
  openPullRequests: number[]
  now: Date
  remove(stage: string): Promise<void>
}

/** A preview nobody deployed for so long is forgotten, its pull request open or not. */
const AGE_DAYS_MAX = 7
const DAY_MS = 86_400_000

/** The stages of previews that nobody needs: closed, or untouched for a week. What is being changed is left alone. */
export function straysOf({ stacks, openPullRequests, now }: Omit<Reaping, 'remove'>): string[] {
  const open = new Set(openPullRequests.map((number) => `pr-${number}`))
  const mayGo = stacks.filter(({ isEphemeral, isProtected, status }) => isEphemeral && !isProtected && !isBusy(status))
  return mayGo
    .filter(({ stage, changedAt }) => {
      const isOld = now.getTime() - changedAt.getTime() > AGE_DAYS_MAX * DAY_MS
      return isOld || (/^pr-\d+$/.test(stage) && !open.has(stage))
    })
    .map(({ stage }) => stage)
}

const isBusy = (status: string) => status.endsWith('_IN_PROGRESS')

/** Removes strays one after the other; one that fails does not save the rest, and fails the run at its end. */
export async function reap(reaping: Reaping): Promise<string[]> {
  const strays = straysOf(reaping)
  const failures: unknown[] = []
  for (const stage of strays) await reaping.remove(stage).catch((error: unknown) => failures.push(error))
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${strays.length} previews are still there`)
  return strays
}
