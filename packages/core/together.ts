import type { App } from './context.ts'
import { isUndone } from './error.ts'

/** How a crowd is served. */
interface Crowd {
  /** So many parties may be under way at once. */
  parties?: number
  /** So long a party waits for others, for what nobody waits for. */
  patienceMs?: number
}

/**
 * Makes one question of those that are asked at the same moment: the first is put at once and alone; what is asked until
 * its answer is there goes together, at most `max` of them, and so on. In a crowd a party leaves when nobody more arrives
 * at this moment. Where `parties` may be under way at once, another one leaves while the first is away, as soon as it is
 * as large: so neither who answers nor who asks waits for the other. `put` gives one promise for each question.
 */
export function together<Q, A>(
  max: number,
  put: (questions: Q[]) => Promise<A>[],
  { parties = 1, patienceMs = 0 }: Crowd = {},
): (question: Q) => Promise<A> {
  let waiting: { question: Q; answer: PromiseWithResolvers<A> }[] = []
  let underWay = 0
  let sizeOfLast = 1
  let isGathering = false

  async function putNext(): Promise<void> {
    if (isGathering || underWay === parties || waiting.length === 0) return
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
    if (patienceMs > 0) await pause(patienceMs)
    for (let before = 0; before < waiting.length && waiting.length < max; await turn()) before = waiting.length
  }

  return (question) => {
    const answer = Promise.withResolvers<A>()
    waiting.push({ question, answer })
    void putNext()
    return answer.promise
  }
}

/** Half of what one process usually has at once, so that one half is asked about while the other half asks. */
export const PARTY_MAX = 32

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

/**
 * What `askAll` asks of the database, one answer for each question in their order, for whoever asks this process at the
 * same moment. Who is in a transaction asks alone, since what it has written is its own; and so does everybody when a
 * violation of one of them undid them all, since each then has the answer that is meant for him.
 */
export function asTogether<A extends App, Q, R>(
  name: string,
  askAll: (app: A, questions: Q[]) => Promise<R[]>,
): (app: A, question: Q) => Promise<R> {
  const alone = async (app: A, question: Q): Promise<R> => {
    const [answer] = await askAll(app, [question])
    return answer as R
  }

  function put(asked: { app: A; question: Q }[]): Promise<R>[] {
    const [first] = asked
    if (!first || asked.length === 1) return asked.map(({ app, question }) => alone(app, question))
    const all = askAll(
      first.app,
      asked.map(({ question }) => question),
    )
    return asked.map(({ app, question }, i) =>
      all.then(
        (answers) => answers[i] as R,
        (error: unknown) => {
          if (isUndone(error)) return alone(app, question)
          throw error
        },
      ),
    )
  }

  return (app, question) => {
    if (app.db.isTransaction) return alone(app, question)
    return deskNamed(app, name, () => together(PARTY_MAX, put))({ app, question })
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Everything that has come to this process meanwhile is heard. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
