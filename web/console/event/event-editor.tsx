import { useState } from 'react'
import type { Event } from '#contract/event'
import { ApiError } from '#lib/api-error'
import { Band } from '#ui/band'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { ErrorSummary } from '#ui/error-summary'
import { useSay } from '#ui/status-line'
import { Refusal } from '../form/refusal.tsx'
import { useUnsaved } from '../form/unsaved.tsx'
import { useProblems } from '../form/use-problems.ts'
import { useBelonging } from '../organization/organization-context.tsx'
import { checkDraft, fieldOfEventCode } from './check-draft.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditorSections } from './editor-sections.tsx'
import { useEventWrite } from './event.data.ts'
import { inOrder } from './event-draft.ts'
import { EventPreview } from './event-preview.tsx'
import { editOf, fieldNames } from './merge-edits.ts'
import { PhoneFrame } from './phone-frame.tsx'
import { SaveBar } from './save-bar.tsx'
import { useEventDraft } from './use-event-draft.ts'

/** The form, its live preview, and what happens when a colleague saves first. */
export function EventEditor({ event, isFixed }: { event: Event; isFixed: boolean }) {
  const { organizations } = useBelonging()
  const say = useSay()
  const saving = useEventWrite('editEvent')
  const hand = useEventDraft(event)
  const { base, draft, edited, conflicts } = hand
  const [isComparing, setIsComparing] = useState(false)
  const [isPreviewing, setIsPreviewing] = useState(false)
  const release = useUnsaved(edited.length > 0 ? `changes of ${base.name}` : undefined, hand.discard)

  const isStale = isChangedMeanwhile(saving.error)
  const { errors, rest, check } = useProblems(isStale ? undefined : saving.error, fieldOfEventCode)

  function save() {
    const ordered = { ...draft, programme: inOrder(draft.programme, draft.timeZone) }
    hand.change(ordered)
    const problems = checkDraft(ordered)
    if (!check(problems)) return
    saving.mutate(
      { eventId: base.id, version: base.version, ...editOf(base, ordered) },
      {
        onSuccess: (saved) => {
          release()
          hand.begin(saved)
          say('Saved.')
        },
        onError: (error) => setIsComparing(isChangedMeanwhile(error)),
      },
    )
  }

  const host = organizations.find(({ id }) => id === event.organizationId)?.name ?? ''
  const preview = <EventPreview draft={draft} tiers={event.tiers} host={host} fallbackSeed={event.id} />
  return (
    <form
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault()
        if (!saving.isPending && conflicts.length === 0 && edited.length > 0) save()
      }}
    >
      {hand.isRestored && edited.length > 0 && (
        <div className="mb-6">
          <Band kind="notice">What you had not saved is back in the form.</Band>
        </div>
      )}
      {isStale && edited.length > 0 && conflicts.length === 0 && (
        <div className="mb-6">
          <Band kind="notice">A colleague saved other parts of this page. They are in the form now: save again.</Band>
        </div>
      )}
      <div className="gap-10 xl:grid xl:grid-cols-[minmax(0,1fr)_362px]">
        <fieldset disabled={isFixed} className="min-w-0">
          <legend className="sr-only">What the page says</legend>
          <div className="mb-8 grid gap-4 empty:hidden">
            <ErrorSummary errors={errors} />
            <Refusal error={rest} />
          </div>
          <Button kind="secondary" size="small" className="mb-6 xl:hidden" onClick={() => setIsPreviewing(true)}>
            Preview the page
          </Button>
          <EditorSections event={event} draft={draft} errors={errors} onChange={hand.change} />
        </fieldset>
        <aside aria-label="Preview" className="hidden xl:block">
          <div className="sticky top-8">
            <PhoneFrame title={`Preview of ${draft.name || 'the event'} on a phone`}>{preview}</PhoneFrame>
          </div>
        </aside>
      </div>
      <Dialog isOpen={isPreviewing} onClose={() => setIsPreviewing(false)} title="The page on a phone">
        <PhoneFrame title={`Preview of ${draft.name || 'the event'} on a phone`}>{preview}</PhoneFrame>
      </Dialog>
      {!isFixed && (
        <SaveBar
          edited={edited.map((field) => fieldNames[field])}
          conflicts={conflicts.map((field) => fieldNames[field])}
          isSaving={saving.isPending}
          isPublic={event.status !== 'draft'}
          onDiscard={() => {
            check({})
            saving.reset()
            hand.discard()
          }}
          onCompare={() => setIsComparing(true)}
        />
      )}
      <ConflictDialog
        isOpen={isComparing && conflicts.length > 0}
        onClose={() => setIsComparing(false)}
        conflicts={conflicts}
        mine={draft}
        theirs={event}
        onSettle={hand.settle}
      />
    </form>
  )
}

const isChangedMeanwhile = (error: unknown) => error instanceof ApiError && error.code === 'event.changed_meanwhile'
