import { TextField } from '#ui/text-field'

export interface EmailFieldProps {
  error: string | undefined
  label?: string
  defaultValue?: string
  /** The browser may offer passkeys here. */
  fillsIn?: 'webauthn'
}

/** Where mail reaches this person. */
export const EmailField = ({ error, label = 'E-mail', defaultValue, fillsIn }: EmailFieldProps) => (
  <TextField
    name="email"
    label={label}
    type="email"
    inputMode="email"
    autoComplete={fillsIn ? 'username webauthn' : 'email'}
    autoCapitalize="off"
    spellCheck={false}
    maxLength={254}
    required
    error={error}
    {...(defaultValue && { defaultValue })}
  />
)
