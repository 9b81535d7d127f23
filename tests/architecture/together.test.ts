import { expect, test } from 'vitest'
import { together } from '#core/together'

/** Answers each round when it is told to. */
function desk(max: number) {
  const rounds: { questions: number[]; answer: PromiseWithResolvers<void> }[] = []
  const ask = together(max, (questions: number[]) => {
    const answer = Promise.withResolvers<void>()
    rounds.push({ questions, answer })
    return questions.map((question) =>
      answer.promise.then(() => {
        if (question < 0) throw new Error(`no answer to ${question}`)
        return question * 2
      }),
    )
  })
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

test('in a crowd a second party of the same size is under way beside the first, and no third', async () => {
  const { rounds, ask } = desk(9)
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

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
