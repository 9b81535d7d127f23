import { sitePaths } from '#lib/site-paths'
import { TextField } from '#ui/text-field'
import type { FieldErrors } from '../form/problem.ts'
import { NAME_MAX, TAGLINE_MAX } from './check-draft.ts'
import type { EventDraft } from './event-draft.ts'

export interface DraftPartProps {
  draft: EventDraft
  errors: FieldErrors
  onChange(change: Partial<EventDraft>): void
}

/** Name, tagline and address. The address is fixed once anybody may have it. */
export function BasicFields({
  draft,
  errors,
  onChange,
  isAddressFixed = false,
}: DraftPartProps & { isAddressFixed?: boolean }) {
  const address = `${location.host}${sitePaths.event(draft.slug || '…')}`
  return (
    <div className="grid gap-6">
      <TextField
        name="name"
        label="Name"
        maxLength={NAME_MAX}
        value={draft.name}
        error={errors.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <TextField
        name="tagline"
        label="Tagline"
        hint="One line above the name."
        maxLength={TAGLINE_MAX}
        isOptional
        value={draft.tagline}
        error={errors.tagline}
        onChange={({ target }) => onChange({ tagline: target.value })}
      />
      {isAddressFixed ? (
        <div className="grid gap-1.5">
          <p className="font-semibold">Address</p>
          <p className="font-count break-all">{address}</p>
          <p className="text-sm text-ink-3">It stays as it is, since the event was public and people may have it.</p>
        </div>
      ) : (
        <TextField
          name="slug"
          label="Address"
          hint={
            <>
              The page will be at <span className="font-count break-all text-ink">{address}</span>
            </>
          }
          autoCapitalize="off"
          spellCheck={false}
          value={draft.slug}
          error={errors.slug}
          onChange={({ target }) => onChange({ slug: target.value })}
        />
      )}
    </div>
  )
}
