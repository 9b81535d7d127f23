import { printPoster } from '#lib/poster/poster'
import { sitePaths } from '#lib/site-paths'
import type { PublicEvent } from './event/event.data.ts'
import { eventHead } from './event/event-head.ts'
import { printPage } from './print-page.tsx'

export interface EventToPrint {
  /** The built index.html. */
  template: string
  /** The built style sheet, to be put into the page. */
  css?: string
  event: PublicEvent
  siteUrl: string
  /** The server's clock, in ms since 1970. */
  printedAt: number
}

/** Prints the page of an event as a whole document: the same components that the browser then takes over. */
export const renderEventPage = ({ event, siteUrl, printedAt, ...page }: EventToPrint): Promise<string> =>
  printPage({
    ...page,
    path: sitePaths.event(event.slug),
    title: event.name,
    head: eventHead(event, siteUrl),
    boot: { printedAt, answers: [{ name: 'readPublicEvent', input: { slug: event.slug }, answer: event }] },
  })

/** The poster of an event, for its page and for whoever shows a link to it. */
export const posterSvg = ({ posterSeed }: PublicEvent): string => printPoster({ seed: posterSeed })
