import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { accountSections } from './account-sections.ts'

/** The sections of the account, in one strip; the present one stays in view where the strip is longer than the screen. */
export function AccountNav({ current }: { current: string }) {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = strip.current?.querySelector<HTMLElement>(`[data-section="${current}"]`)
    if (here) strip.current?.scrollTo({ left: here.offsetLeft - strip.current.clientWidth / 2 })
  }, [current])
  return (
    <nav
      ref={strip}
      aria-label="Account"
      className="relative mb-10 overflow-x-auto overflow-y-hidden border-b border-rule-strong"
    >
      <ul className="flex w-max gap-6 pr-5">
        {accountSections.map(({ id, label }) => (
          <li key={id} data-section={id}>
            <Link
              href={id === 'profile' ? sitePaths.account : sitePaths.accountSection(id)}
              aria-current={id === current ? 'page' : undefined}
              className="tab flex items-center focus-visible:-outline-offset-2"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
