import { Button } from '#ui/button'

export interface SaveBarProps {
  /** Names of the fields that differ from what is saved. */
  edited: readonly string[]
  conflicts: readonly string[]
  isSaving: boolean
  isPublic: boolean
  onDiscard(): void
  onCompare(): void
}

/** Stays at the foot of the editor: what is not saved, and the way to save it. */
export function SaveBar({ edited, conflicts, isSaving, isPublic, onDiscard, onCompare }: SaveBarProps) {
  const isEdited = edited.length > 0
  return (
    <div className="sticky bottom-0 z-10 -mx-5 border-t border-ink bg-sheet px-5 py-3 md:-mx-10 md:px-10">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" className="min-w-0 flex-1 basis-56 text-sm text-ink-2">
          {conflicts.length > 0
            ? `A colleague changed ${listed(conflicts)} meanwhile.`
            : isSaving
              ? 'Saving…'
              : isEdited
                ? `Not saved: ${listed(edited)}.`
                : isPublic
                  ? 'Everything is saved, and the page shows it.'
                  : 'Everything is saved.'}
        </p>
        <div className="flex flex-wrap gap-3">
          {isEdited && (
            <Button kind="quiet" onClick={onDiscard}>
              Discard
            </Button>
          )}
          {conflicts.length > 0 ? (
            <Button onClick={onCompare}>Compare</Button>
          ) : (
            <Button
              type="submit"
              busy={isSaving ? 'Saving…' : undefined}
              unavailable={isEdited ? undefined : 'There is nothing to save.'}
            >
              Save
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

const NAMED_MAX = 3

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_MAX).map((name) => name.toLowerCase())
  const rest = names.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : new Intl.ListFormat('en-GB').format(shown)
}
