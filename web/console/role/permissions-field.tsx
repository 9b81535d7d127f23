import type { Permission } from '#contract/permission'
import { Checkbox } from '#ui/checkbox'
import { FieldError } from '#ui/field'
import { permissionGroups } from './permission-words.ts'

export interface PermissionsFieldProps {
  /** What can be chosen; nothing else is shown. */
  offered: readonly string[]
  value: readonly Permission[]
  onChange(permissions: Permission[]): void
  error?: string | undefined
}

/** What somebody or something may do. */
export const PermissionsField = ({ offered, value, onChange, error }: PermissionsFieldProps) => (
  <fieldset id="permissions" tabIndex={-1} className="grid gap-4">
    <legend className="font-semibold">May</legend>
    {error && <FieldError id="permissions-error">{error}</FieldError>}
    {permissionGroups.map(({ title, permissions }) => {
      // The keys of a record of permissions.
      const names = (Object.keys(permissions) as Permission[]).filter((one) => offered.includes(one))
      if (names.length === 0) return null
      return (
        <fieldset key={title}>
          <legend className="text-sm text-ink-3">{title}</legend>
          {names.map((name) => (
            <Checkbox
              key={name}
              name={`permission-${name}`}
              label={permissions[name]}
              checked={value.includes(name)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, name] : value.filter((one) => one !== name))
              }
            />
          ))}
        </fieldset>
      )
    })}
  </fieldset>
)
