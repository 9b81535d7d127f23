import type { SaleWorld } from '../harness/sale.ts'
import type { World } from '../harness/world.ts'

/** Lets everything settle and forgets what Redis, whose time really passes, still knows of an event's pulse. */
export async function quiet(t: World, { event }: SaleWorld): Promise<void> {
  await t.advance({ seconds: 2 })
  await t.app.cache.remove(`pulse:${event.id}`)
  await t.app.cache.remove(`pulse-gate:${event.id}`)
  t.queue.take()
  t.pushed.length = 0
}
