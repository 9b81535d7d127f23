import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '#adapters/clock'
import { processMemory } from '#adapters/memory'
import type { App } from '#core/context'
import { asTogether, together } from '#core/together'

/** Answers each round when it is told to. */
function desk(max: number, crowd: Parameters<typeof together>[2] = {}) {
  const rounds: { questions: number[]; answer: PromiseWithResolvers<void> }[] = []
  const ask = together(
    max,
    (questions: number[]) => {
      const answer = Promise.withResolvers<void>()
      rounds.push({ questions, answer })
      return questions.map((question) =>
        answer.promise.then(() => {
          if (question < 0) throw new Error(`no answer to ${question}`)
          return question * 2
        }),
      )
    },
    crowd,
  )
  return { rounds, ask }
}

test('the first goes at once, and who asks until it is answered goes together, in order', async () => {
  const { rounds, ask } = desk(3)
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask))
  expect(rounds.map(({ questions }) => questions)).toEqual([[1]])

  rounds[0]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(2)
  rounds[1]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(3)
  rounds[2]?.answer.resolve()

  expect(await answers).toEqual([2, 4, 6, 8, 10])
  expect(rounds.map(({ questions }) => questions)).toEqual([[1], [2, 3, 4], [5]])
})

test('one failure is the failure of one, and the desk goes on', async () => {
  const { rounds, ask } = desk(9)
  const first = ask(1)
  const answers = Promise.allSettled([2, -3, 4].map(ask))
  rounds[0]?.answer.resolve()
  await first
  await expect.poll(() => rounds.length).toBe(2)
  rounds[1]?.answer.resolve()

  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const later = ask(5)
  await expect.poll(() => rounds.length).toBe(3)
  rounds[2]?.answer.resolve()
  expect(await later).toBe(10)
})

test('one party is under way at a time', async () => {
  const { rounds, ask } = desk(9)
  const answers = [1, 2, 3].map(ask)
  rounds[0]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(2)

  answers.push(...[4, 5, 6].map(ask))
  await turn()
  await turn()
  expect(rounds.map(({ questions }) => questions)).toEqual([[1], [2, 3]])
  rounds[1]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(3)
  rounds[2]?.answer.resolve()
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12])
})

test('where two may be, a second party of the same size is under way beside the first, and no third', async () => {
  const { rounds, ask } = desk(9, { parties: 2 })
  const answers = [1, 2, 3].map(ask)
  rounds[0]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(2)

  answers.push(ask(4))
  await turn()
  expect(rounds.length).toBe(2)
  answers.push(ask(5))
  await expect.poll(() => rounds.length).toBe(3)
  answers.push(...[6, 7, 8].map(ask))
  await turn()
  expect(rounds.map(({ questions }) => questions)).toEqual([[1], [2, 3], [4, 5]])

  rounds[2]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(4)
  rounds[1]?.answer.resolve()
  rounds[3]?.answer.resolve()
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12, 14, 16])
  expect(rounds[3]?.questions).toEqual([6, 7, 8])
})

test('in a crowd a party waits for those who are arriving at this moment', async () => {
  const { rounds, ask } = desk(9)
  const answers = [1, 2, 3].map(ask)
  rounds[0]?.answer.resolve()
  await expect.poll(() => rounds.length).toBe(2)
  rounds[1]?.answer.resolve()
  await Promise.all(answers)

  setImmediate(() => {
    answers.push(ask(5))
    setImmediate(() => answers.push(ask(6)))
  })
  answers.push(ask(4))
  await expect.poll(() => rounds.length).toBe(3)
  expect(rounds[2]?.questions).toEqual([4, 5, 6])
  rounds[2]?.answer.resolve()
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12])
})

describe('with patience', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  test('a party of a crowd waits so long for others, and who comes alone does not', async () => {
    const { rounds, ask } = desk(9, { patienceMs: 20 })
    const answers = [1, 2, 3].map(ask)
    expect(rounds.map(({ questions }) => questions)).toEqual([[1]])
    rounds[0]?.answer.resolve()
    await turn()
    rounds[1]?.answer.resolve()
    await Promise.all(answers)

    answers.push(ask(4))
    for (let turns = 0; turns < 5; turns++) await turn()
    expect(rounds).toHaveLength(2)
    answers.push(ask(5))
    vi.advanceTimersByTime(20)
    await turn()
    await turn()
    await turn()
    expect(rounds[2]?.questions).toEqual([4, 5])
    rounds[2]?.answer.resolve()
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10])
  })
})

describe('what is asked of the database', () => {
  const violation = Object.assign(new Error('a constraint'), { code: '23505' })

  /** Doubles what it is asked, and keeps what was asked together; a negative question undoes them all. */
  function counter(failure: Error) {
    const parties: number[][] = []
    const double = asTogether('double', async (_: App, questions: number[]) => {
      parties.push(questions)
      await turn()
      if (questions.some((question) => question < 0)) throw failure
      return questions.map((question) => question * 2)
    })
    return { parties, double }
  }
  const processOf = (isTransaction = false) =>
    ({ db: { isTransaction }, memory: processMemory(systemClock) }) as unknown as App

  test('goes together, each answer to who asked', async () => {
    const { parties, double } = counter(violation)
    const app = processOf()
    expect(await Promise.all([1, 2, 3].map((question) => double(app, question)))).toEqual([2, 4, 6])
    expect(parties).toEqual([[1], [2, 3]])
  })

  test('is asked again by each alone when one of them undid them all', async () => {
    const { parties, double } = counter(violation)
    const app = processOf()
    const results = await Promise.allSettled([1, 2, -3, 4].map((question) => double(app, question)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(parties).toEqual([[1], [2, -3, 4], [2], [-3], [4]])
  })

  test('fails for all when the database is away: nobody knows what became of it', async () => {
    const { parties, double } = counter(Object.assign(new Error('away'), { code: 'ECONNRESET' }))
    const app = processOf()
    const results = await Promise.allSettled([1, 2, -3, 4].map((question) => double(app, question)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
    expect(parties).toEqual([[1], [2, -3, 4]])
  })

  test('goes alone in a transaction', async () => {
    const { parties, double } = counter(violation)
    const app = processOf(true)
    await Promise.all([1, 2, 3].map((question) => double(app, question)))
    expect(parties).toEqual([[1], [2], [3]])
  })
})

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
