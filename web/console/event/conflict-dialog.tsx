import { useState } from 'react'
import type { Event } from '#contract/event'
import { useToday } from '#lib/now'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { PosterFrame } from '#ui/poster-frame'
import type { EventDraft } from './event-draft.ts'
import { textOfField } from './field-text.ts'
import { type EventField, fieldNames } from './merge-edits.ts'

export interface ConflictDialogProps {
  isOpen: boolean
  onClose(): void
  conflicts: readonly EventField[]
  mine: EventDraft
  theirs: Event
  onSettle(taken: readonly EventField[]): void
}

/** Both versions of what two people changed, side by side; one of them is chosen for each. */
export function ConflictDialog({ isOpen, onClose, conflicts, mine, theirs, onSettle }: ConflictDialogProps) {
  const [taken, setTaken] = useState<readonly EventField[]>([])
  const chosen = taken.filter((field) => conflicts.includes(field))
  const settle = (fields: readonly EventField[]) => {
    onSettle(fields)
    setTaken([])
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="A colleague changed the same"
      actions={
        <>
          <Button onClick={() => settle(chosen)}>Use what is chosen</Button>
          <Button kind="secondary" onClick={() => settle([])}>
            Keep mine
          </Button>
          <Button kind="secondary" onClick={() => settle(conflicts)}>
            Take theirs
          </Button>
        </>
      }
    >
      <p className="max-w-[58ch] text-ink-2">
        Since you opened this page they saved other text than yours. Nothing is saved until you press Save; what only
        one of you changed is kept anyway.
      </p>
      <div className="mt-4 grid gap-6">
        {conflicts.map((field) => (
          <fieldset key={field}>
            <legend className="font-semibold">{fieldNames[field]}</legend>
            <div className="mt-2 grid border-t border-rule sm:grid-cols-2">
              {(['mine', 'theirs'] as const).map((side) => (
                <label
                  key={side}
                  className="flex min-w-0 items-start gap-3 border-b border-rule py-3 pr-4 has-checked:bg-sunk sm:px-3"
                >
                  <input
                    type="radio"
                    name={`conflict-${field}`}
                    className="tick"
                    checked={taken.includes(field) === (side === 'theirs')}
                    onChange={() =>
                      setTaken(side === 'theirs' ? [...taken, field] : taken.filter((one) => one !== field))
                    }
                  />
                  <span className="min-w-0 flex-1">
                    <span className="text-sm text-ink-3">{side === 'mine' ? 'Mine' : 'Theirs'}</span>
                    <Version field={field} of={side === 'mine' ? mine : theirs} />
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Dialog>
  )
}

function Version({ field, of }: { field: EventField; of: EventDraft | Event }) {
  const today = useToday()
  if (field === 'posterSeed') return <PosterFrame seed={of.posterSeed} shape="portrait" className="max-w-24" />
  return (
    <span className="block max-h-40 overflow-y-auto break-words whitespace-pre-line">
      {textOfField(field, of, today)}
    </span>
  )
}
