import { useState } from 'react'
import { TextField } from '#ui/text-field'
import { PASSWORD_HINT } from './account-checks.ts'

export interface PasswordFieldProps {
  /** `newPassword` asks for one that does not exist yet. */
  name: 'password' | 'newPassword'
  label: string
  error: string | undefined
}

/** A password, which may be looked at, pasted and filled in. */
export function PasswordField({ name, label, error }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false)
  const isNew = name === 'newPassword'
  return (
    <div>
      <TextField
        name={name}
        label={label}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={128}
        required
        hint={isNew ? PASSWORD_HINT : undefined}
        error={error}
      />
      <button
        type="button"
        aria-pressed={isShown}
        className="text-link mt-1 min-h-11 text-sm"
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? 'Hide the password' : 'Show the password'}
      </button>
    </div>
  )
}
