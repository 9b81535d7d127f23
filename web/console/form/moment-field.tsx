import { cityOf, writeTime } from '#lib/time'
import { Field } from '#ui/field'
import { readWall, type ZonedTime } from './wall-time.ts'

export interface MomentFieldProps {
  name: string
  label: string
  value: ZonedTime
  onChange(value: ZonedTime): void
  /** The event's zone: what is typed is its wall clock. */
  timeZone: string
  hint?: string
  error?: string | undefined
  isOptional?: boolean
}

/** A date and time on the event's own clock; says so when the clocks jump over it or show it twice. */
export function MomentField({ name, label, value, onChange, timeZone, hint, error, isOptional }: MomentFieldProps) {
  const reading = readWall(value.wall, timeZone)
  const city = cityOf(timeZone)
  const skipped =
    reading.kind === 'gap' ? `The clocks in ${city} skip this hour for summer time; it does not exist.` : undefined
  return (
    <div className="grid content-start gap-2">
      <Field
        id={name}
        label={label}
        hint={hint ? `${city} time. ${hint}` : `${city} time`}
        error={skipped ?? error}
        isOptional={isOptional}
      >
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            name={name}
            value={value.wall}
            className="control font-count"
            onChange={({ target }) => onChange({ wall: target.value, isLater: false })}
          />
        )}
      </Field>
      {reading.kind === 'gap' && (
        <button
          type="button"
          className="button justify-self-start"
          data-kind="quiet"
          data-size="small"
          onClick={() => onChange({ wall: reading.next, isLater: false })}
        >
          Use {reading.next.slice(11)} instead
        </button>
      )}
      {reading.kind === 'twice' && (
        <fieldset className="border-l-2 border-warn pl-3">
          <legend className="sr-only">{label}: which of the two?</legend>
          <p className="text-sm text-warn">The clocks in {city} show this hour twice. Which one is meant?</p>
          {[reading.first, reading.second].map((at, index) => (
            <label key={at.getTime()} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name={`${name}-which`}
                className="tick"
                checked={value.isLater === (index === 1)}
                onChange={() => onChange({ ...value, isLater: index === 1 })}
              />
              <span>
                {index ? 'The second' : 'The first'}, {writeTime(at, 'UTC')} UTC
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
