import type { BackContext } from '../context.ts'
import { findPage } from './public-event.ts'

/** How often an event may change under the printer's hands before the job starts anew. */
const PRINTS_MAX = 5

type Page = NonNullable<Awaited<ReturnType<typeof findPage>>>

/**
 * Runs as a queued job whenever the public face of an event has changed: writes its prerendered page, or removes it. It
 * prints what the rows say now and looks again afterwards, so that of several printers at work the last one to write has
 * written the newest page, in whatever order their jobs came.
 */
export async function printEvent(ctx: BackContext, { eventId }: { eventId: string }): Promise<void> {
  let page = await findPage(ctx.db, eventId)
  for (let prints = 0; prints < PRINTS_MAX; prints++) {
    if (!page) return
    await put(ctx, page)
    const now = await findPage(ctx.db, eventId)
    if (JSON.stringify(now) === JSON.stringify(page)) return
    page = now
  }
  throw new Error(`event ${eventId} changes faster than its page is printed`)
}

const put = ({ pages }: BackContext, page: Page): Promise<void> =>
  'event' in page ? pages.print(page.event) : pages.remove(page.slug)
