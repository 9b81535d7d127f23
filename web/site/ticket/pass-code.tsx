import { lazy, type ReactNode, Suspense } from 'react'
import { Stamp } from '#ui/stamp'
import { isUnsigned, numberOf, type Ticket } from './ticket.data.ts'

const QrCode = lazy(() => import('./qr-code.tsx').then((file) => ({ default: file.QrCode })))

/** What is scanned at the door: always black on white, whatever the theme. */
export function PassCode({ ticket }: { ticket: Ticket }) {
  const { credential, status } = ticket
  if (status === 'used')
    return (
      <Slot>
        <Stamp tone="ok">Used</Stamp>
      </Slot>
    )
  if (status === 'voided')
    return (
      <Slot>
        <Stamp tone="danger">Not valid</Stamp>
      </Slot>
    )
  if (isUnsigned(ticket) || credential === null) {
    return (
      <Slot>
        <p role="status" className="max-w-[24ch] text-center">
          Your code is being signed. It appears here in a moment.
        </p>
      </Slot>
    )
  }
  return (
    <Suspense fallback={<Slot>{null}</Slot>}>
      <QrCode text={credential} label={`Entry code of pass ${numberOf(ticket)}`} />
    </Suspense>
  )
}

const Slot = ({ children }: { children: ReactNode }) => (
  <div className="pass-slot">
    <div>{children}</div>
  </div>
)
