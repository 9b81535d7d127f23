import type { App } from './context.ts'

/** One is being asked while the next one gathers and is asked in its turn. */
const PARTIES_MAX = 2

/**
 * Makes one question of those that are asked at the same moment: the first is put at once and alone; what is asked until
 * its answer is there goes together, at most `max` of them, and so on. In a crowd a party leaves when nobody more arrives
 * at this moment, and a second one while the first is away, as soon as it is as large: so neither who answers nor who
 * asks waits for the other. `put` gives one promise for each question.
 */
export function together<Q, A>(max: number, put: (questions: Q[]) => Promise<A>[]): (question: Q) => Promise<A> {
  let waiting: { question: Q; answer: PromiseWithResolvers<A> }[] = []
  let underWay = 0
  let sizeOfLast = 1
  let isGathering = false

  async function putNext(): Promise<void> {
    if (isGathering || underWay === PARTIES_MAX || waiting.length === 0) return
    if (underWay > 0 && (sizeOfLast === 1 || waiting.length < sizeOfLast)) return
    isGathering = true
    if (sizeOfLast > 1) await gather()
    isGathering = false
    const party = waiting.slice(0, max)
    waiting = waiting.slice(max)
    sizeOfLast = party.length
    underWay++
    const answers = put(party.map(({ question }) => question))
    for (const [i, { answer }] of party.entries()) answers[i]?.then(answer.resolve, answer.reject)
    await Promise.allSettled(answers)
    underWay--
    void putNext()
  }

  async function gather(): Promise<void> {
    for (let before = 0; before < waiting.length && waiting.length < max; await turn()) before = waiting.length
  }

  return (question) => {
    const answer = Promise.withResolvers<A>()
    waiting.push({ question, answer })
    void putNext()
    return answer.promise
  }
}

/** Then a new desk is opened beside the old one, which serves those who wait at it. */
const DESK_MS = 60_000

/** The desk of this name in this process, kept in the bounded memory; `open` makes it with `together` when there is none. */
export function deskNamed<Desk>({ memory }: Pick<App, 'memory'>, name: string, open: () => Desk): Desk {
  const known = memory.get<Desk>(`desk:${name}`)
  if (known) return known
  const desk = open()
  memory.set(`desk:${name}`, desk, DESK_MS)
  return desk
}

/** Everything that has come to this process meanwhile is heard. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
