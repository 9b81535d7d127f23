import { Suspense } from 'react'
import { later } from '#lib/later'
import { useSignedIn } from '#lib/use-session'

const ImpersonationBand = later(
  () => import('./impersonation-band.tsx'),
  (file) => file.ImpersonationBand,
)

/** On every screen while support acts in somebody's place. */
export function Impersonation() {
  const signedIn = useSignedIn()
  if (signedIn.state !== 'in' || !signedIn.isImpersonated) return null
  return (
    <Suspense>
      <ImpersonationBand />
    </Suspense>
  )
}
