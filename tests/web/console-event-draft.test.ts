import { describe, expect, test } from 'vitest'
import { CreateEvent, EditEvent, type Event } from '#contract/event'
import { Slug } from '#contract/event-parts'
import { checkDraft } from '../../web/console/event/check-draft.ts'
import { contentOf, creationOf, draftOf, emptyDraft, inOrder, newSession } from '../../web/console/event/event-draft.ts'
import { conflictsOf, editedFields, editOf, mergeEdits } from '../../web/console/event/merge-edits.ts'
import { problemOfSlug, slugOf } from '../../web/console/event/slug.ts'

const base: Event = {
  id: 'evt_1',
  organizationId: '0b4f1a36-5c1e-4c57-9a53-6d1f0a4be001',
  status: 'draft',
  version: 3,
  publishedAt: null,
  statusReason: null,
  createdAt: '2026-10-20T08:00:00.000Z',
  name: 'Winter Salon',
  tagline: 'Three evenings',
  slug: 'winter-salon',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  startsAt: '2027-10-31T01:30:00.000Z',
  endsAt: '2027-11-01T17:00:00.000Z',
  venue: { name: 'Haus', address: 'Am Ufer 1', city: 'Berlin', country: 'Germany' },
  about: 'A salon.',
  // Written by hand, without milliseconds: still the same moment.
  programme: [{ title: 'Doors', startsAt: '2027-10-31T18:00:00Z', endsAt: '2027-10-31T19:00:00Z', place: '' }],
  rules: [{ question: 'What do I wear?', answer: 'Black.' }],
  visibility: 'public',
  titleVoice: 'didone',
  posterSeed: 'evt_1',
  tiers: [],
  waves: [],
  missing: [],
  permissions: [],
}

describe('a draft', () => {
  test('of an untouched event changes nothing', () => {
    expect(editedFields(base, draftOf(base))).toEqual([])
    expect(editOf(base, draftOf(base))).toEqual({})
  })

  test('sends only what was edited, as the API takes it', () => {
    const edit = editOf(base, { ...draftOf(base), about: 'A long salon. ', rules: [] })

    expect(edit).toEqual({ about: 'A long salon.', rules: [] })
    const eventId = `evt_${'0'.repeat(26)}`
    expect(EditEvent.safeParse({ eventId, version: base.version, ...edit }).success).toBe(true)
  })

  test('of a new event is what the API takes', () => {
    const draft = { ...draftOf(base), posterSeed: '' }

    const creation = creationOf(draft, base.organizationId)

    expect(CreateEvent.safeParse(creation)).toMatchObject({ success: true })
    expect(creation).not.toHaveProperty('posterSeed')
  })

  test('names everything that is missing, in the order of the form', () => {
    expect(Object.keys(checkDraft(emptyDraft('Europe/Berlin')))).toEqual([
      'name',
      'slug',
      'startsAt',
      'endsAt',
      'venue.name',
      'venue.address',
      'venue.city',
      'venue.country',
    ])
    expect(checkDraft(draftOf(base))).toEqual({})
  })

  test('refuses ends before starts, of the event and of each part', () => {
    const draft = draftOf(base)
    const [session = newSession()] = draft.programme
    const turned = {
      ...draft,
      endsAt: draft.startsAt,
      programme: [{ ...session, endsAt: session.startsAt }, newSession()],
    }

    expect(checkDraft(turned)).toMatchObject({
      endsAt: 'The event ends before it starts.',
      'programme.0.endsAt': 'This part ends before it starts.',
      'programme.1.title': 'Say what happens in this part of the programme.',
    })
  })

  test('keeps the programme in the order of its hours', () => {
    const { programme } = draftOf(base)
    const early = { ...newSession({ wall: '2027-10-31T10:00', isLater: false }), title: 'Breakfast' }

    expect(inOrder([...programme, newSession(), early], base.timeZone).map(({ title }) => title)).toEqual([
      'Breakfast',
      'Doors',
      '',
    ])
  })

  test('knows which of two equal hours its start is', () => {
    expect(draftOf(base).startsAt).toEqual({ wall: '2027-10-31T02:30', isLater: true })
    expect(contentOf(draftOf(base)).startsAt).toBe(base.startsAt)
  })
})

describe('two people at once', () => {
  const theirs: Event = { ...base, version: 4, about: 'Their salon.', tagline: 'Their evenings' }
  const mine = { ...draftOf(base), about: 'My salon.', name: 'Winter Salon II' }

  test('what only one of them changed is no conflict', () => {
    expect(conflictsOf(base, mine, theirs)).toEqual(['about'])
    expect(conflictsOf(base, draftOf(base), theirs)).toEqual([])
  })

  test('the same change by both is no conflict', () => {
    expect(conflictsOf(base, { ...draftOf(base), about: 'Their salon.' }, theirs)).toEqual([])
  })

  test('mine is kept where I keep it, and theirs comes in everywhere else', () => {
    const merged = contentOf(mergeEdits(base, mine, theirs, []))

    expect(merged).toMatchObject({ about: 'My salon.', name: 'Winter Salon II', tagline: 'Their evenings' })
  })

  test('theirs is taken where I take it', () => {
    const merged = mergeEdits(base, mine, theirs, ['about'])

    expect(merged.about).toBe('Their salon.')
    expect(editedFields(theirs, merged)).toEqual(['name'])
  })
})

describe('an address', () => {
  test.each([
    ['Founders’ Summit Zürich', 'founders-summit-zurich'],
    ['  Capri  Regatta! ', 'capri-regatta'],
    ['Ça va & déjà vu', 'ca-va-deja-vu'],
    ['日本', ''],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  test.each(['ab', 'Big', '-edge', 'edge-', 'a b', 'x'.repeat(61), 'ok-slug', 'a1b'])(
    '%j is judged as the API does',
    (slug) => {
      expect(problemOfSlug(slug) === undefined).toBe(Slug.safeParse(slug).success)
    },
  )
})
