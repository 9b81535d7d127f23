import { useId } from 'react'
import { Link, useLocation } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import type { Belonging } from './organization-context.tsx'
import { nameRole } from './role-words.ts'

/** Whose console this is and in which role; a list when the viewer belongs to several. */
export function OrganizationSwitcher({
  organization,
  organizations,
}: Pick<Belonging, 'organization' | 'organizations'>) {
  const [, navigate] = useLocation()
  const id = useId()
  return (
    <div className="min-w-0">
      {organizations.length > 1 ? (
        <>
          <label htmlFor={id} className="sr-only">
            Organization
          </label>
          <select
            id={id}
            value={organization.id}
            className="control min-h-11 py-1 text-sm font-semibold"
            onChange={({ target }) => navigate(consolePaths.organization(target.value))}
          >
            {organizations.map(({ id: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
            <option value="new">Found another…</option>
          </select>
        </>
      ) : (
        <Link href={consolePaths.events} className="block truncate font-semibold text-ink">
          {organization.name}
        </Link>
      )}
      <p className="truncate text-ink-3 max-lg:sr-only lg:mt-1">
        Your role: {organization.roleName ?? nameRole(organization.role)}
      </p>
    </div>
  )
}
