import { type ReactNode, useEffect } from 'react'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'

/** Only who is signed in sees the console; anybody else signs in first and comes back to where they were going. */
export function SignInGate({ children }: { children: ReactNode }) {
  const isOut = useSignedIn().state === 'out'
  const signIn = sitePaths.signIn(location.pathname + location.search)
  useEffect(() => {
    if (isOut) location.replace(signIn)
  }, [isOut, signIn])

  if (!isOut) return children
  return (
    <main className="mx-auto w-full max-w-[720px] px-5 py-20">
      <Notice
        title="Sign in to open the console."
        action={
          <LinkButton href={signIn} leaves>
            Sign in
          </LinkButton>
        }
      >
        You come back to this page afterwards.
      </Notice>
    </main>
  )
}
