import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type RelaxableRole, relaxableRoles } from '#contract/permission'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Checkbox } from '#ui/checkbox'
import { useSay } from '#ui/status-line'
import { Refusal } from '../form/refusal.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { Section } from '../frame/section.tsx'
import { explainRole, nameRole } from './role-words.ts'
import { useOrganization } from './use-organization.ts'

/** How the members of an organization have to prove who they are. */
export function SecurityPage({ params }: { params: { organizationId: string } }) {
  const { organizationId } = params
  const { name } = useOrganization(organizationId)
  const { api } = usePorts()
  const asked = useQuery(ask(api, 'readFactorRoles', { organizationId }))
  return (
    <ConsolePage
      title="Security"
      of={name}
      measure="narrow"
      lead="A password can be guessed or stolen. A second factor, an authenticator app or a passkey, cannot be typed by somebody else."
    >
      <Section title="Who needs a second factor">
        <Answer of={asked} what="who needs a second factor">
          {({ roles }) => <FactorRolesForm key={roles.join()} organizationId={organizationId} roles={roles} />}
        </Answer>
      </Section>
    </ConsolePage>
  )
}

function FactorRolesForm({ organizationId, roles }: { organizationId: string; roles: readonly RelaxableRole[] }) {
  const say = useSay()
  const write = useWrite('setFactorRoles', { touches: ['readFactorRoles', 'readAccount'] })
  const [chosen, setChosen] = useState(roles)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (write.isPending) return
    write.mutate({ organizationId, roles: [...chosen] }, { onSuccess: () => say('Saved. It holds from now on.') })
  }
  return (
    <form className="grid gap-5" onSubmit={save}>
      <fieldset>
        <legend className="max-w-[62ch]">
          Owners, admins, event managers and whoever has a role of your own always need one. So do:
        </legend>
        <div className="mt-2 border-t border-rule">
          {relaxableRoles.map((role) => (
            <Checkbox
              key={role}
              name={role}
              className="border-b border-rule"
              label={nameRole(role)}
              hint={explainRole(role)}
              checked={chosen.includes(role)}
              onChange={({ target }) =>
                setChosen(relaxableRoles.filter((one) => (one === role ? target.checked : chosen.includes(one))))
              }
            />
          ))}
        </div>
      </fieldset>
      <p className="max-w-[62ch] text-sm text-ink-3">
        Whoever needs one and has none is asked to set it up, and sees nothing of the organization until then.
      </p>
      <Refusal error={write.error} />
      <div>
        <Button type="submit" busy={write.isPending ? 'Saving…' : undefined}>
          Save
        </Button>
      </div>
    </form>
  )
}
