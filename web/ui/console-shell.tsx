import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { usePageFocus } from '#lib/page-focus'
import { Connection } from './connection.tsx'
import type { Drawing } from './drawing.tsx'
import { Icon } from './icon.tsx'
import { Impersonation } from './impersonation.tsx'
import { RosetteMark } from './rosette-mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

export interface ConsoleNavItem {
  href: string
  label: string
  icon: Drawing
  count?: number
  /** For places with addresses of their own below them. */
  isHere?: boolean
}

export interface ConsoleShellProps {
  nav: readonly ConsoleNavItem[]
  /** Whose console this is, or which event. */
  subject?: ReactNode
  /** Who is signed in, and signing out. */
  account?: ReactNode
  children: ReactNode
}

/** Around every page of the console: a column of places on the left, a strip of them on a phone. */
export function ConsoleShell({ nav, subject, account, children }: ConsoleShellProps) {
  const [path] = useLocation()
  const main = usePageFocus(path)
  const strip = useRef<HTMLElement>(null)
  // On a phone the strip is longer than the screen: the present place stays in view.
  useEffect(() => {
    const here = strip.current?.querySelector<HTMLElement>('[aria-current]')
    if (here && nav.length > 0) strip.current?.scrollTo({ left: here.offsetLeft - strip.current.clientWidth / 2 })
  }, [nav])
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
      <div className="flex flex-1 flex-col lg:grid lg:grid-cols-[232px_minmax(0,1fr)]">
        <header className="flex flex-col border-rule lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r lg:px-4 lg:py-5">
          <div className="flex items-center justify-between gap-4 px-5 pt-3 lg:block lg:px-2 lg:pt-0">
            <Link href="/" className="flex min-h-12 items-center gap-2 font-head font-semibold tracking-[-0.01em]">
              <RosetteMark size={24} />
              PrimePass
            </Link>
            {subject && <div className="min-w-0 text-right text-sm text-ink-2 lg:mt-3 lg:text-left">{subject}</div>}
          </div>
          <nav
            ref={strip}
            aria-label="Console"
            className="relative overflow-x-auto border-b border-rule px-5 lg:mt-5 lg:border-0 lg:px-0"
          >
            <ul className="flex w-max gap-5 pr-5 lg:block lg:w-auto lg:pr-0">
              {nav.map(({ href, label, icon, count, isHere }) => (
                <li key={href}>
                  <Link
                    href={href}
                    aria-current={(isHere ?? path === href) ? 'page' : undefined}
                    className="tab flex items-center gap-3 lg:min-h-11 lg:px-2 lg:py-1.5 lg:font-normal lg:after:hidden lg:hover:bg-sunk lg:aria-[current]:bg-sunk lg:aria-[current]:font-semibold"
                  >
                    <span className="max-lg:hidden">
                      <Icon of={icon} />
                    </span>
                    {label}
                    {count !== undefined && count > 0 && (
                      <span className="ml-auto font-count text-sm text-ink-2">{count}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="mt-auto hidden gap-3 px-2 pt-6 lg:grid">
            {account}
            <ThemeSwitch />
          </div>
        </header>
        <main ref={main} id="main" tabIndex={-1} className="w-full max-w-[1180px] flex-1 pb-16">
          {children}
        </main>
        <footer className="flex flex-wrap items-center justify-between gap-4 border-t border-rule px-5 py-4 lg:hidden">
          {account}
          <ThemeSwitch />
        </footer>
      </div>
    </>
  )
}
