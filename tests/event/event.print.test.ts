import type { SQSEvent } from 'aws-lambda'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PublicEvent } from '#contract/public-event'
import type { Pages } from '#core/context'
import { findPage } from '#core/event/public-event'
import { jobs } from '#functions/jobs'
import { reprint } from '#functions/reprint'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { openWorld, SITE_URL, type World } from '../harness/world.ts'

const TEMPLATE = `<!doctype html><html lang="en"><head><title>PrimePass</title><!--head-->
<link rel="stylesheet" crossorigin href="/assets/site-1.css"></head><body><div id="app"><!--app--></div><!--boot--></body></html>`

let t: World

beforeAll(async () => {
  t = await openWorld()
})
beforeEach(() => {
  t.files.clear()
  t.files.set('index.html', TEMPLATE)
  t.files.set('assets/site-1.css', '.printed{color:#101614}')
})

const pageOf = ({ slug }: { slug: string }) => t.files.get(`e/${slug}/index.html`)
const posterOf = ({ slug }: { slug: string }) => t.files.get(`e/${slug}/poster.svg`)

/** What the page brings along for the browser. */
const bootOf = (event: { slug: string }) =>
  JSON.parse(/<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(pageOf(event) ?? '')?.[1] ?? '{}')
const printedIn = (event: { slug: string }): PublicEvent => bootOf(event).answers[0].answer

const jobFor = async (eventId: string) => {
  const job = await t.db
    .selectFrom('job')
    .selectAll()
    .where('key', '=', `event.print:${eventId}`)
    .executeTakeFirstOrThrow()
  return { jobId: job.id, version: job.version, name: job.name, body: job.body }
}

describe('a published event', () => {
  test('has a page of its own, made of the site and of what its rows say', async () => {
    const { event } = await openSale(t)

    const page = pageOf(event) ?? ''

    expect(page).toContain('<title>Monaco Paddock Terrace · PrimePass</title>')
    expect(page).toContain(`<link rel="canonical" href="${SITE_URL}/e/${event.slug}">`)
    expect(page).toContain(`<meta property="og:image" content="${SITE_URL}/e/${event.slug}/poster.svg">`)
    expect(page).toContain('<style>.printed{color:#101614}</style>')
    expect(page).not.toContain('<link rel="stylesheet"')
    expect(page).toMatch(/<h1[^>]*>Monaco Paddock Terrace<\/h1>/)
    expect(page).toContain('€4,800')
    expect(printedIn(event)).toEqual(await t.visitor.readPublicEvent({ slug: event.slug }))
    expect(bootOf(event).printedAt).toBe(t.clock.now().getTime())
    expect(posterOf(event)).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  })

  test('tells search engines what it is', async () => {
    const { event } = await openSale(t)

    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(pageOf(event) ?? '') ?? []

    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Event',
      name: event.name,
      startDate: event.startsAt,
      eventStatus: 'https://schema.org/EventScheduled',
      offers: [{ name: 'Terrace', price: '4800.00', priceCurrency: 'EUR' }],
    })
  })

  test('with hostile words in it keeps them words', async () => {
    const { owner, event } = await openSale(t)
    const name = '</script><script>alert(1)</script> $& "x"'

    await owner.editEvent({ eventId: event.id, version: event.version, name, about: '<img src=x onerror=alert(1)>' })
    await t.drain()

    const page = pageOf(event) ?? ''
    expect(printedIn(event).name).toBe(name)
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img src=x')
  })

  test('is printed again when it is edited, when its tiers or waves change, when it is postponed or cancelled', async () => {
    const sale = await openSale(t)
    const { owner, event, tier } = sale

    await owner.editEvent({ eventId: event.id, version: event.version, tagline: 'Two days above Tabac' })
    await t.drain()
    expect(printedIn(event).tagline).toBe('Two days above Tabac')

    await owner.editTier({ tierId: tier.id, priceCents: 520_000 })
    await t.drain()
    expect(pageOf(event)).toContain('€5,200')

    const wave = await scheduleWave(t, sale)
    await t.drain()
    expect(printedIn(event).waves).toMatchObject([{ id: wave.id, status: 'scheduled' }])

    const dates = { startsAt: '2030-09-11T06:00:00Z', endsAt: '2030-09-12T18:00:00Z' }
    await owner.postponeEvent({ eventId: event.id, ...dates, reason: 'The circuit is being resurfaced.' })
    await t.drain()
    expect(pageOf(event)).toContain('The circuit is being resurfaced.')

    await owner.cancelEvent({ eventId: event.id, reason: 'Called off.' })
    await t.drain()
    expect(printedIn(event)).toMatchObject({ status: 'cancelled', statusReason: 'Called off.' })
  })

  test('loses its page when it is taken back, and gets it again with the next publication', async () => {
    const { owner, event } = await openSale(t)

    await owner.unpublishEvent({ eventId: event.id })
    await t.drain()
    expect([pageOf(event), posterOf(event)]).toEqual([undefined, undefined])

    await owner.publishEvent({ eventId: event.id })
    await t.drain()
    expect(pageOf(event)).toBeDefined()
  })

  test('that becomes private loses its page; one that is only unlisted keeps it out of search engines', async () => {
    const { owner, event } = await openSale(t)

    const unlisted = await owner.editEvent({ eventId: event.id, version: event.version, visibility: 'unlisted' })
    await t.drain()
    expect(pageOf(event)).toContain('<meta name="robots" content="noindex">')

    await owner.editEvent({ eventId: event.id, version: unlisted.version, visibility: 'private' })
    await t.drain()
    expect(pageOf(event)).toBeUndefined()
  })
})

describe('the printing job', () => {
  test('prints what the rows say when it runs, whatever called for it', async () => {
    const { owner, event } = await openSale(t)
    const early = await jobFor(event.id)
    await owner.editEvent({ eventId: event.id, version: event.version, name: 'Terrace, second edition' })
    const late = await jobFor(event.id)
    t.queue.take()

    await t.deliver([late, early, late])

    expect(printedIn(event).name).toBe('Terrace, second edition')
  })

  describe('of two printers the slower one, with the older text,', () => {
    /** A printer that is overtaken: while it works, a colleague edits the event and the new page is printed. */
    async function overtaken() {
      const { owner, event } = await openSale(t)
      const older = (await findPage(t.db, event.id)) ?? { event: undefined }
      let isOvertaken = false
      const pages: Pages = {
        ...t.app.pages,
        async print(printed) {
          if (!isOvertaken) {
            isOvertaken = true
            await owner.editEvent({ eventId: event.id, version: event.version, name: 'Newer' })
            await t.drain()
            expect(printedIn(event).name).toBe('Newer')
          }
          await t.app.pages.print(printed)
        },
      }
      return { event, pages, older: 'event' in older ? older.event : undefined }
    }

    test('does not have the last word', async () => {
      const { event, pages } = await overtaken()

      const message = { jobId: null, version: 0, name: 'event.print', body: { eventId: event.id } }
      const record = { messageId: '1', body: JSON.stringify(message) }
      const answer = await jobs({ ...t.app, pages })({ Records: [record] } as SQSEvent)

      expect(answer.batchItemFailures).toEqual([])
      expect(printedIn(event).name).toBe('Newer')
    })

    test('would have it, if it did not look again', async () => {
      const { event, pages, older } = await overtaken()

      if (older) await pages.print(older)

      expect(printedIn(event).name).toBe('Monaco Paddock Terrace')
    })
  })

  test('a draft has no page, and its job removes nothing that is not there', async () => {
    const { owner, organizationId } = await openSale(t)
    const draft = await owner.createEvent({
      organizationId,
      name: 'Draft',
      slug: 'only-a-draft',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2030-03-05T19:00:00Z',
      endsAt: '2030-03-05T23:00:00Z',
      venue: { name: 'Palais', address: 'Place', city: 'Paris', country: 'France' },
    })

    await t.deliver([{ jobId: null, version: 0, name: 'event.print', body: { eventId: draft.id } }])

    expect(pageOf(draft)).toBeUndefined()
  })

  test('without a site there is nothing to print into, and nothing fails', async () => {
    t.files.clear()

    const { event } = await openSale(t)

    expect(pageOf(event)).toBeUndefined()
    expect((await jobFor(event.id)).jobId).toBeDefined()
    expect(await findPage(t.db, event.id)).toBeDefined()
  })

  test('a site that is built anew gets every page again', async () => {
    const [one, other] = [await openSale(t), await openSale(t)]
    t.files.clear()
    t.files.set('index.html', TEMPLATE.replace('PrimePass</title>', 'PrimePass</title><!--second build-->'))

    await reprint(t.app)()
    await t.drain()

    expect(pageOf(one.event)).toContain('<!--second build-->')
    expect(pageOf(other.event)).toContain('<!--second build-->')
  })
})
