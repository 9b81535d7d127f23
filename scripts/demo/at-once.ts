/** Works on every item, so many at once, and tells the answers in order. */
export async function forEachAtOnce<T, R>(items: T[], atOnce: number, work: (item: T, index: number) => Promise<R>) {
  const answers: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      // The index was just compared with the length.
      answers[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answers
}
