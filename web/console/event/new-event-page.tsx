import { useState } from 'react'
import { useLocation } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import { viewerZone } from '#lib/viewer-zone'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { Notice } from '#ui/notice'
import { useSay } from '#ui/status-line'
import { Refusal } from '../form/refusal.tsx'
import { useUnsaved } from '../form/unsaved.tsx'
import { useProblems } from '../form/use-problems.ts'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { useBelonging } from '../organization/organization-context.tsx'
import { BasicFields } from './basic-fields.tsx'
import { checkDraft, fieldOfEventCode } from './check-draft.ts'
import { useEventWrite } from './event.data.ts'
import { creationOf, emptyDraft } from './event-draft.ts'
import { PlaceFields } from './place-fields.tsx'
import { slugOf } from './slug.ts'

/** What a draft needs at least; everything else is written in its editor. */
export function NewEventPage() {
  const { organization } = useBelonging()
  const [, navigate] = useLocation()
  const say = useSay()
  const creation = useEventWrite('createEvent')
  const [draft, setDraft] = useState(() => emptyDraft(viewerZone()))
  const [hasOwnSlug, setHasOwnSlug] = useState(false)
  const release = useUnsaved(draft.name ? 'facts of the new event' : undefined)

  const shown = hasOwnSlug ? draft : { ...draft, slug: slugOf(draft.name) }
  const { errors, rest, check } = useProblems(creation.error, fieldOfEventCode)

  function create() {
    const problems = checkDraft(shown)
    if (!check(problems)) return
    creation.mutate(creationOf(shown, organization.id), {
      onSuccess: (event) => {
        release()
        navigate(consolePaths.event(event.id))
        say(`${event.name} is a draft. Only your team sees it.`)
      },
    })
  }

  if (!may(organization, 'event:create')) {
    return (
      <ConsolePage title="New event">
        <Notice title="Your role does not make events.">Ask an owner of {organization.name}.</Notice>
      </ConsolePage>
    )
  }
  return (
    <ConsolePage
      title="New event"
      measure="narrow"
      lead={`A draft of ${organization.name}. Nobody else sees it until you publish it.`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!creation.isPending) create()
        }}
      >
        <div className="mb-8">
          <ErrorSummary errors={errors} />
        </div>
        <Section title="Basics">
          <BasicFields
            draft={shown}
            errors={errors}
            onChange={(change) => {
              if (change.slug !== undefined) setHasOwnSlug(true)
              setDraft({ ...draft, ...change })
            }}
          />
        </Section>
        <Section title="Place and time">
          <PlaceFields draft={shown} errors={errors} isNew onChange={(change) => setDraft({ ...draft, ...change })} />
        </Section>
        <div className="grid justify-items-start gap-5">
          <Refusal error={rest} />
          <Button type="submit" busy={creation.isPending ? 'Creating…' : undefined}>
            Create the draft
          </Button>
        </div>
      </form>
    </ConsolePage>
  )
}
