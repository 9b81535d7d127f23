import { MomentField } from '../form/moment-field.tsx'
import type { FieldErrors } from '../form/problem.ts'
import type { TypedWindow } from './wave-window.ts'

export interface WindowFieldsProps {
  value: TypedWindow
  errors: FieldErrors
  timeZone: string
  onChange(value: TypedWindow): void
}

/** Opening and closing, in the event's own time. */
export const WindowFields = ({ value, errors, timeZone, onChange }: WindowFieldsProps) => (
  <div className="grid items-start gap-5 sm:grid-cols-2">
    <MomentField
      name="opensAt"
      label="Opens"
      timeZone={timeZone}
      value={value.opensAt}
      error={errors.opensAt}
      onChange={(opensAt) => onChange({ ...value, opensAt })}
    />
    <MomentField
      name="closesAt"
      label="Closes"
      isOptional
      timeZone={timeZone}
      value={value.closesAt}
      error={errors.closesAt}
      onChange={(closesAt) => onChange({ ...value, closesAt })}
    />
  </div>
)
