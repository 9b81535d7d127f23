import { useState } from 'react'
import { proofsOf } from '#lib/poster/poster'
import { Button } from '#ui/button'
import { PosterFrame } from '#ui/poster-frame'
import { TextField } from '#ui/text-field'
import type { DraftPartProps } from './basic-fields.tsx'

const PROOFS = 9
const WORD_MAX = 60

/** Nine proofs of the poster to choose from, nine others, or one of a word of the host's own. */
export function PosterFields({ draft, errors, onChange, eventId }: DraftPartProps & { eventId: string }) {
  const [sheet, setSheet] = useState(0)
  const chosen = draft.posterSeed
  const proofs = proofsOf(sheet ? `${eventId}.${sheet}` : eventId, PROOFS)
  const shown = proofs.includes(chosen) ? proofs : [chosen, ...proofs.slice(0, PROOFS - 1)]
  return (
    <div className="grid gap-5">
      <fieldset>
        <legend className="font-semibold">Poster</legend>
        <p className="mt-1.5 max-w-[58ch] text-sm text-ink-3">
          Engraved from a seed: the same seed always prints the same poster, on the page and on every pass.
        </p>
        <div className="mt-3 grid max-w-[560px] grid-cols-3 gap-2 sm:gap-4">
          {shown.map((seed, index) => (
            <label
              key={seed}
              className="relative border-2 border-transparent p-1 hover:border-rule-strong has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
            >
              <input
                type="radio"
                name="posterSeed"
                value={seed}
                checked={seed === chosen}
                aria-label={`Proof ${index + 1}`}
                className="absolute inset-0 z-1 size-full cursor-pointer appearance-none focus-visible:outline-none focus-visible:shadow-none"
                onChange={() => onChange({ posterSeed: seed })}
              />
              <PosterFrame seed={seed} shape="portrait" />
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Button kind="secondary" size="small" onClick={() => setSheet(sheet + 1)}>
          Print nine others
        </Button>
        {sheet > 0 && (
          <Button kind="quiet" size="small" onClick={() => setSheet(sheet - 1)}>
            The nine before
          </Button>
        )}
      </div>
      <TextField
        name="seedWord"
        label="Or print a word of your own"
        hint="A name, a date, a motto. What is written here chooses the engraving and is shown nowhere."
        isOptional
        maxLength={WORD_MAX}
        value={chosen.startsWith('evt_') ? '' : chosen}
        error={errors.posterSeed}
        onChange={({ target }) => onChange({ posterSeed: target.value.trimStart() || eventId })}
      />
    </div>
  )
}
