import { sitePaths } from '#lib/site-paths'
import { LinkButton } from '#ui/link-button'
import type { OwnOrganization } from '../organization/organization-context.tsx'
import { nameRole } from '../organization/role-words.ts'
import { ConsolePage } from './console-page.tsx'

/** In the place of every page, until the person has a second factor. */
export const FactorNeeded = ({ of: { name, role } }: { of: OwnOrganization }) => (
  <ConsolePage
    title="One thing first"
    measure="narrow"
    lead={`Whoever works for ${name} as ${nameRole(role)} proves who they are with a second factor.`}
  >
    <div className="grid justify-items-start gap-5">
      <p className="max-w-[62ch]">
        A password can be guessed or stolen, and guests’ money depends on this one. Add a passkey or an authenticator
        app to your account; it takes a minute, and you come back here.
      </p>
      <LinkButton href={sitePaths.accountSection('security', location.pathname + location.search)} leaves>
        Set up a second factor
      </LinkButton>
    </div>
  </ConsolePage>
)
