import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Facts } from '#ui/facts'
import { SignOut } from './sign-out.tsx'

/** Who I am here, and the way to what is mine. */
export function ProfileSection() {
  const { api } = usePorts()
  const account = useQuery(ask(api, 'readAccount', {}))
  return (
    <Answer of={account} what="your profile">
      {({ name, email, organizations }) => (
        <div className="grid gap-14">
          <Facts
            facts={[
              { label: 'Name', value: name },
              { label: 'E-mail', value: <span className="break-words">{email}</span> },
              ...(organizations.length > 0
                ? [{ label: 'Host', value: <HostLinks names={organizations.map((one) => one.name)} /> }]
                : []),
            ]}
          />
          <nav aria-label="Mine">
            <ul className="grid border-t border-ink">
              {mine.map(([label, href]) => (
                <li key={label} className="border-b border-rule">
                  <Link href={href} className="text-link flex min-h-12 items-center">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <SignOut />
        </div>
      )}
    </Answer>
  )
}

const mine = [
  ['Passes', sitePaths.passes],
  ['Orders', sitePaths.orders],
  ['Inbox', sitePaths.inbox],
] as const

const HostLinks = ({ names }: { names: string[] }) => (
  <>
    {names.join(', ')}
    <a href={sitePaths.console} className="text-link flex min-h-11 items-center">
      Open the console
    </a>
  </>
)
