import { expect, test } from 'vitest'
import { type ListedEvent, programmeOf } from '../../web/site/home/home.data.ts'

const now = Date.parse('2027-01-14T17:00:00Z')

function listed(slug: string, wave: ListedEvent['wave']): ListedEvent {
  return {
    id: `evt_${slug}`,
    name: slug,
    tagline: '',
    slug,
    status: 'published',
    timeZone: 'Europe/Monaco',
    startsAt: '2027-05-22T06:00:00Z',
    city: 'Monaco',
    host: 'Harbour Hospitality',
    currency: 'EUR',
    posterSeed: slug,
    titleVoice: 'expanded',
    fromPriceCents: 480_000,
    wave,
  }
}

const wave = (opensAt: string, isOpen = false) => ({ name: 'Wave 1', opensAt, isOpen })

test('events are sorted by what can be done about them now, the nearest opening first', () => {
  const programme = programmeOf(
    [
      listed('later', wave('2027-03-01T17:00:00Z')),
      listed('announced', null),
      listed('open', wave('2027-01-10T17:00:00Z', true)),
      listed('sooner', wave('2027-01-14T18:00:00Z')),
    ],
    now,
  )

  expect(programme.open.map(({ slug }) => slug)).toEqual(['open'])
  expect(programme.coming.map(({ slug }) => slug)).toEqual(['sooner', 'later'])
  expect(programme.announced.map(({ slug }) => slug)).toEqual(['announced'])
})

test('a wave whose moment has come is open, even if the list is older', () => {
  const events = [listed('due', wave('2027-01-14T17:00:00Z'))]

  expect(programmeOf(events, now - 1).coming).toHaveLength(1)
  expect(programmeOf(events, now).open).toHaveLength(1)
})
