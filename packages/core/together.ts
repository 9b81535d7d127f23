/**
 * Makes one question of those that are asked at the same moment: the first is put at once and alone; what is asked until
 * its answer is there goes together, at most `max` of them, and so on. `put` gives one promise for each question.
 */
export function together<Q, A>(max: number, put: (questions: Q[]) => Promise<A>[]): (question: Q) => Promise<A> {
  let waiting: { question: Q; answer: PromiseWithResolvers<A> }[] = []
  let isUnderWay = false

  async function putNext(): Promise<void> {
    if (isUnderWay || waiting.length === 0) return
    isUnderWay = true
    const party = waiting.slice(0, max)
    waiting = waiting.slice(max)
    const answers = put(party.map(({ question }) => question))
    for (const [i, { answer }] of party.entries()) answers[i]?.then(answer.resolve, answer.reject)
    await Promise.allSettled(answers)
    isUnderWay = false
    void putNext()
  }

  return (question) => {
    const answer = Promise.withResolvers<A>()
    waiting.push({ question, answer })
    void putNext()
    return answer.promise
  }
}
