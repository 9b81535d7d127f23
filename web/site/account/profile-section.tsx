import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Heading } from '#ui/heading'
import { useProfile } from './profile.data.ts'
import { EmailForm, ProfileForm } from './profile-form.tsx'
import { SignOut } from './sign-out.tsx'

/** Who I am here, and the way to what is mine. */
export function ProfileSection() {
  const { api } = usePorts()
  const profile = useQuery(useProfile())
  const hosts = useQuery(ask(api, 'readAccount', {})).data?.organizations ?? []
  return (
    <div className="grid gap-14">
      <Answer of={profile} what="your profile">
        {(known) => (
          <>
            <section>
              <Heading level={2} className="mb-5">
                About you
              </Heading>
              <ProfileForm profile={known} />
            </section>
            <section>
              <Heading level={2} className="mb-4">
                E-mail
              </Heading>
              <EmailForm profile={known} />
            </section>
          </>
        )}
      </Answer>
      {hosts.length > 0 && <HostLinks names={hosts.map((one) => one.name)} />}
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
  )
}

const mine = [
  ['Passes', sitePaths.passes],
  ['Orders', sitePaths.orders],
  ['Inbox', sitePaths.inbox],
] as const

const HostLinks = ({ names }: { names: string[] }) => (
  <section>
    <Heading level={2} className="mb-2">
      Host
    </Heading>
    {names.join(', ')}
    <a href={sitePaths.console} className="text-link flex min-h-11 items-center">
      Open the console
    </a>
  </section>
)
