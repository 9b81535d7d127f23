import { TextArea } from '#ui/text-area'

export interface ReasonFieldProps {
  label: string
  value: string
  error?: string | undefined
  onChange(value: string): void
}

const REASON_MAX = 300

/** Why something is done to an event, in words that its guests read. */
export const ReasonField = ({ label, value, error, onChange }: ReasonFieldProps) => (
  <TextArea
    name="reason"
    label={label}
    hint="Guests read this as you write it."
    maxLength={REASON_MAX}
    value={value}
    error={error}
    onChange={({ target }) => onChange(target.value)}
  />
)

/** Reasons are one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
