import { sitePaths } from '#lib/site-paths'
import type { PublicEvent } from './event.data.ts'

const DESCRIPTION_LENGTH = 200

/** Where an event's poster lies beside its page. */
export const posterPath = (slug: string): string => `${sitePaths.event(slug)}/poster.svg`

/** What an event's page says about itself to search engines and to whoever a link is sent to; HTML for the head. */
export function eventHead(event: PublicEvent, siteUrl: string): string {
  const url = siteUrl + sitePaths.event(event.slug)
  const image = siteUrl + posterPath(event.slug)
  const description = descriptionOf(event)
  const properties = {
    'og:type': 'website',
    'og:site_name': 'PrimePass',
    'og:title': event.name,
    'og:description': description,
    'og:url': url,
    'og:image': image,
    'og:image:type': 'image/svg+xml',
  }
  return [
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<link rel="canonical" href="${escapeHtml(url)}">`,
    ...Object.entries(properties).map(([name, value]) => `<meta property="${name}" content="${escapeHtml(value)}">`),
    ...(event.visibility === 'public' ? [] : ['<meta name="robots" content="noindex">']),
    `<script type="application/ld+json">${escapeJson(linkedData(event, { url, image, description }))}</script>`,
  ].join('\n    ')
}

function descriptionOf({ tagline, about, name, venue }: PublicEvent): string {
  const text = tagline || about.split(/\n/)[0] || `${name}, ${venue.city}`
  return text.length > DESCRIPTION_LENGTH ? `${text.slice(0, DESCRIPTION_LENGTH - 1).trimEnd()}…` : text
}

const eventStatuses: Partial<Record<PublicEvent['status'], string>> = {
  cancelled: 'EventCancelled',
  postponed: 'EventRescheduled',
}

/** The event in the words of schema.org. */
function linkedData(event: PublicEvent, page: { url: string; image: string; description: string }): object {
  const { name, startsAt, endsAt, venue, organization, tiers, currency, status } = event
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name,
    ...page,
    startDate: startsAt,
    endDate: endsAt,
    eventStatus: `https://schema.org/${eventStatuses[status] ?? 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: venue.name,
      address: {
        '@type': 'PostalAddress',
        streetAddress: venue.address,
        addressLocality: venue.city,
        addressCountry: venue.country,
      },
    },
    organizer: { '@type': 'Organization', name: organization.name },
    offers: tiers.map((tier) => ({
      '@type': 'Offer',
      name: tier.name,
      price: (tier.priceCents / 100).toFixed(2),
      priceCurrency: currency,
      url: page.url,
    })),
  }
}

const escapeHtml = (plain: string) =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Nothing in it can end the element or open a comment. */
const escapeJson = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c')
