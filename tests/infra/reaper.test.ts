import { describe, expect, test } from 'vitest'
import { type ListedStack, reap, straysOf } from '../../scripts/infra/reap.ts'
import { listedStacks } from '../../scripts/infra/reaper.ts'

const now = new Date('2027-05-22T03:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const preview = (stage: string, changes: Partial<ListedStack> = {}): ListedStack => ({
  stage,
  isEphemeral: true,
  isProtected: false,
  status: 'UPDATE_COMPLETE',
  changedAt: daysAgo(1),
  ...changes,
})
const strays = (...stacks: ListedStack[]) => straysOf({ stacks, openPullRequests: [12], now })

describe('a preview is a stray', () => {
  test('when its pull request is closed', () => expect(strays(preview('pr-11'), preview('pr-12'))).toEqual(['pr-11']))

  test('when nobody deployed it for more than a week, its pull request open or not', () => {
    const seven = preview('pr-12', { changedAt: daysAgo(7) })
    expect(strays(seven)).toEqual([])
    expect(strays({ ...seven, changedAt: new Date(daysAgo(7).getTime() - 1) })).toEqual(['pr-12'])
    expect(strays(preview('preview-tiers', { changedAt: daysAgo(8) }), preview('preview-new'))).toEqual([
      'preview-tiers',
    ])
  })

  test('when it failed to be made or to be removed', () => {
    expect(
      strays(preview('pr-11', { status: 'DELETE_FAILED' }), preview('pr-10', { status: 'ROLLBACK_COMPLETE' })),
    ).toEqual(['pr-11', 'pr-10'])
  })
})

test('what is no preview, is protected or is being changed is left alone, however old', () => {
  const old = { changedAt: daysAgo(400) }
  expect(
    strays(
      preview('staging', { ...old, isEphemeral: false }),
      preview('pr-1', { ...old, isProtected: true }),
      preview('pr-2', { ...old, status: 'DELETE_IN_PROGRESS' }),
    ),
  ).toEqual([])
})

test('one that cannot be removed does not save the others, and is told', async () => {
  const removed: string[] = []
  const reaping = reap({
    stacks: [preview('pr-1'), preview('pr-2'), preview('pr-3')],
    openPullRequests: [],
    now,
    async remove(stage) {
      if (stage === 'pr-2') throw new Error('the database is in use')
      removed.push(stage)
    },
  })
  await expect(reaping).rejects.toThrow('1 of 3 previews are still there')
  expect(removed).toEqual(['pr-1', 'pr-3'])
})

test('stacks of others in the same account are none of ours', () => {
  const json = JSON.stringify({
    Stacks: [
      { Tags: [], StackStatus: 'CREATE_COMPLETE', CreationTime: '2020-01-01T00:00:00Z' },
      {
        Tags: [
          { Key: 'primepass:stage', Value: 'pr-12' },
          { Key: 'primepass:ephemeral', Value: 'true' },
        ],
        StackStatus: 'UPDATE_COMPLETE',
        CreationTime: '2027-05-01T00:00:00Z',
        LastUpdatedTime: '2027-05-21T03:00:00Z',
      },
    ],
  })
  expect(listedStacks(json)).toEqual([preview('pr-12')])
})
