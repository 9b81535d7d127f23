import type { Tier } from '#contract/tier'
import { counted } from '#lib/time'
import { FieldError } from '#ui/field'
import type { FieldErrors } from '../form/problem.ts'
import type { AllocationSum, TypedAllocations } from './allocation-sums.ts'
import { placesField } from './wave-form.ts'

export interface AllocationFieldsProps {
  tiers: readonly Tier[]
  sums: readonly AllocationSum[]
  typed: TypedAllocations
  errors: FieldErrors
  isDraft: boolean
  onChange(typed: TypedAllocations): void
}

/** Places of each tier against what the reserve has, added up while they are typed. */
export function AllocationFields({ tiers, sums, typed, errors, isDraft, onChange }: AllocationFieldsProps) {
  const total = sums.reduce((sum, { wanted }) => sum + (wanted ?? 0), 0)
  return (
    <fieldset>
      <legend className="font-semibold">Places</legend>
      <p className="mt-1.5 max-w-[58ch] text-sm text-ink-3">
        {isDraft
          ? 'They stay in the reserve until the wave is scheduled.'
          : 'The wave has them already: what you add comes from the reserve at once, what you take away goes back.'}
      </p>
      <ul className="mt-2 border-t border-ink">
        {sums.map((sum) => {
          const tier = tiers.find(({ id }) => id === sum.tierId)
          const name = placesField(sum.tierId)
          return (
            <li key={sum.tierId} className="border-b border-rule py-3">
              <div className="grid grid-cols-[minmax(0,1fr)_112px] items-center gap-x-5">
                <label htmlFor={name} className="min-w-0">
                  <span className="block font-semibold">{tier?.name}</span>
                  <span className="sr-only">, places</span>
                  <span id={`${name}-sum`} className={`text-sm ${sum.isTooMuch ? 'text-warn' : 'text-ink-3'}`}>
                    {sentenceOf(sum, isDraft)}
                  </span>
                </label>
                <input
                  id={name}
                  name={name}
                  inputMode="numeric"
                  className="control text-right font-count"
                  placeholder="0"
                  value={typed[sum.tierId] ?? ''}
                  aria-describedby={`${name}-sum${errors[name] ? ` ${name}-error` : ''}`}
                  aria-invalid={errors[name] ? true : undefined}
                  onChange={({ target }) => onChange({ ...typed, [sum.tierId]: target.value })}
                />
              </div>
              {errors[name] && (
                <div className="mt-1.5">
                  <FieldError id={`${name}-error`}>{errors[name]}</FieldError>
                </div>
              )}
            </li>
          )
        })}
        <li className="flex items-baseline justify-between py-3 font-semibold">
          <span>In this wave</span>
          <output className="pr-3 font-count">{total}</output>
        </li>
      </ul>
    </fieldset>
  )
}

/** What the reserve has, and what would be left of it. */
function sentenceOf({ available, plannedElsewhere, wanted, left, isTooMuch }: AllocationSum, isDraft: boolean): string {
  const elsewhere = plannedElsewhere > 0 ? `, ${plannedElsewhere} of them planned in other drafts` : ''
  const has = `${available} to give${elsewhere}.`
  if (isTooMuch) {
    const missing = counted((wanted ?? 0) - available, 'place')
    return `${has} That is ${missing} too many${isDraft ? ': it could not be scheduled' : ''}.`
  }
  if (!wanted) return has
  return left < 0 ? `${has} With the other drafts that is ${-left} too many.` : `${has} ${left} would be left.`
}
