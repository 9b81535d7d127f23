import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { usePageFocus } from '#lib/page-focus'
import { sitePaths } from '#lib/site-paths'
import { Connection } from './connection.tsx'
import { Guilloche } from './guilloche.tsx'
import { Impersonation } from './impersonation.tsx'
import { RosetteMark } from './rosette-mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

export interface NavItem {
  href: string
  label: string
  /** Unread things behind it; nothing when zero. */
  count?: number
}

export interface SiteShellProps {
  nav: readonly NavItem[]
  children: ReactNode
}

/** Around every page of the attendee's site. Help stands in the same place on each. */
export function SiteShell({ nav, children }: SiteShellProps) {
  const [path] = useLocation()
  const main = usePageFocus(path)
  return (
    <>
      <a
        href="#main"
        className="button sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20"
        data-kind="primary"
      >
        Skip to the content
      </a>
      <Connection />
      <Impersonation />
      <header className="mx-auto flex h-16 w-full max-w-[1180px] items-center justify-between gap-4 px-5 md:px-10">
        <Link
          href={sitePaths.home}
          className="-ml-1 flex min-h-12 items-center gap-2 px-1 font-head text-[1.0625rem] font-semibold tracking-[-0.01em]"
        >
          <RosetteMark size={26} />
          <span className="max-[379px]:sr-only">PrimePass</span>
        </Link>
        <nav aria-label="Main" className="flex items-center gap-4 max-sm:text-[0.9375rem] sm:gap-6">
          {nav.map(({ href, label, count }) => (
            <Link
              key={href}
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className="flex min-h-12 items-center gap-1.5 decoration-1 underline-offset-8 hover:underline aria-[current]:underline aria-[current]:decoration-2"
            >
              {label}
              {count !== undefined && count > 0 && (
                <span className="font-count text-sm text-live">
                  {count}
                  <span className="sr-only"> unread</span>
                </span>
              )}
            </Link>
          ))}
        </nav>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <footer className="mt-20">
        <Guilloche />
        <div className="mx-auto flex w-full max-w-[1180px] flex-wrap items-center justify-between gap-x-8 gap-y-2 px-5 py-6 md:px-10">
          <p className="flex flex-wrap gap-x-6 text-sm">
            <Link href={sitePaths.help} className="text-link flex min-h-11 items-center">
              Help and contact
            </Link>
            <a href={sitePaths.console} className="text-link flex min-h-11 items-center">
              For hosts
            </a>
          </p>
          <ThemeSwitch />
        </div>
      </footer>
    </>
  )
}
