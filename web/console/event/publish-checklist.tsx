import { Check, Circle } from 'lucide-react'
import { Link } from 'wouter'
import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { Icon } from '#ui/icon'
import { Ledger } from '#ui/ledger'
import { Section } from '../frame/section.tsx'

interface Step {
  isDone: boolean
  isNeeded: boolean
  done: string
  open: string
  href: string
}

/** What an event needs before it can be public, and what it should have. */
export function PublishChecklist({ event }: { event: Event }) {
  const steps = stepsOf(event)
  const missing = steps.filter((step) => step.isNeeded && !step.isDone).length
  return (
    <Section title={missing ? 'Before it can be published' : 'Ready to be published'}>
      <Ledger label="Checklist">
        {steps.map(({ isDone, isNeeded, done, open, href }) => (
          <li key={done} className="flex items-baseline gap-3 py-3">
            <span className={`self-center ${isDone ? 'text-ok' : 'text-ink-3'}`}>
              <Icon of={isDone ? Check : Circle} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="sr-only">{isDone ? 'Done: ' : 'To do: '}</span>
              {isDone ? (
                done
              ) : (
                <Link href={href} className="text-link font-semibold">
                  {open}
                </Link>
              )}
            </span>
            {!isDone && <span className="text-sm text-ink-3">{isNeeded ? 'needed' : 'if you like'}</span>}
          </li>
        ))}
      </Ledger>
    </Section>
  )
}

/** Codes of the API, as things to do; one that is not known here is shown as it comes. */
const needs: Record<string, { done: string; open: string; path(eventId: string): string }> = {
  'event.no_tier': { done: 'It has tiers.', open: 'Add a tier with its price and places', path: consolePaths.tiers },
  'event.in_the_past': {
    done: 'Its dates lie ahead.',
    open: 'Choose dates that lie ahead',
    path: consolePaths.edit,
  },
}

function stepsOf(event: Event): Step[] {
  const { id, missing, tiers, waves, about } = event
  const needed = Object.entries(needs).map(([code, { done, open, path }]) => ({
    ...{ done, open, href: path(id) },
    isDone: !missing.includes(code),
    isNeeded: true,
  }))
  const unknown = missing
    .filter((code) => !Object.hasOwn(needs, code))
    .map((code) => ({ isDone: false, isNeeded: true, done: code, open: code, href: consolePaths.edit(id) }))
  const hasPromises = tiers.some(({ privileges }) => privileges.length > 0)
  return [
    ...needed,
    ...unknown,
    {
      ...{ done: 'A wave is planned.', open: 'Plan the first wave', href: consolePaths.newWave(id), isNeeded: false },
      isDone: waves.some(({ status }) => status !== 'cancelled'),
    },
    {
      ...{ done: 'Tiers say what they include.', open: 'Say what the tiers include', href: consolePaths.tiers(id) },
      ...{ isNeeded: false, isDone: hasPromises },
    },
    {
      ...{ done: 'The page says what the event is.', open: 'Write about the event', href: consolePaths.edit(id) },
      ...{ isNeeded: false, isDone: about !== '' },
    },
  ]
}
