import { forkDoor } from './fork-door.ts'
import type { LoadWorld } from './load-world.ts'
import type { Provider } from './provider-door.ts'
import type { ShopQuestion, ShopWord } from './shop-door.ts'

export type Shop = Awaited<ReturnType<typeof openShop>>

/** Our shop (shop-door.ts) and its payment provider, in processes of their own. */
export async function openShop({ stores }: LoadWorld) {
  const provider = await forkDoor<Provider>('./provider-door.ts')
  const door = await forkDoor<string>('./shop-door.ts', { stores, provider: provider.told })
  const paid = new Set<string>()
  const waiting = new Map<string, () => void>()
  let answer: ((word: ShopWord) => void) | undefined

  door.child.on('message', (word: ShopWord) => {
    if (!('paid' in word)) return answer?.(word)
    paid.add(word.paid)
    waiting.get(word.paid)?.()
  })
  const ask = (question: ShopQuestion) =>
    new Promise<ShopWord>((resolve) => {
      answer = resolve
      door.child.send(question)
    })

  return {
    url: door.told,
    provider: provider.told,
    /** Resolves when a person's open pages would hear that an order of theirs is paid. */
    heardOfPayment: (orderId: string) =>
      new Promise<void>((resolve) => {
        if (paid.has(orderId)) resolve()
        else waiting.set(orderId, resolve)
      }),
    /** Nothing is waiting to be worked on, and nothing is being worked on. */
    idle: () => ask('idle'),
    async cpuMs(): Promise<number> {
      const word = await ask('cpu')
      return 'cpu' in word ? word.cpu : Number.NaN
    },
    async stop() {
      await door.stop()
      await provider.stop()
    },
  }
}
