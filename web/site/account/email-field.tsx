import { TextField } from '#ui/text-field'

/** Where mail reaches this person. */
export const EmailField = ({ error, defaultValue }: { error: string | undefined; defaultValue?: string }) => (
  <TextField
    name="email"
    label="E-mail"
    type="email"
    inputMode="email"
    autoComplete="email"
    autoCapitalize="off"
    spellCheck={false}
    maxLength={254}
    required
    error={error}
    {...(defaultValue && { defaultValue })}
  />
)
