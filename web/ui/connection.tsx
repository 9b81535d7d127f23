import { Suspense } from 'react'
import { later } from '#lib/later'

const ConnectionBand = later(
  () => import('./connection-band.tsx'),
  (file) => file.ConnectionBand,
)

/** Whether what is shown is still true; fetched while there is a connection to speak of. */
export const Connection = () => (
  <Suspense>
    <ConnectionBand />
  </Suspense>
)
