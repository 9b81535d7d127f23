import { type ReactNode, useMemo } from 'react'
import { encode } from 'uqr'
import { Stamp } from '#ui/stamp'
import { isUnsigned, numberOf, type Ticket } from './ticket.data.ts'

/** Four empty modules on each side, as the standard asks; scanners need them. */
const QUIET = 4

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
  return <Code text={credential} label={`Entry code of pass ${numberOf(ticket)}`} />
}

const Slot = ({ children }: { children: ReactNode }) => (
  <div className="pass-slot">
    <div>{children}</div>
  </div>
)

function Code({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawCode(text), [text])
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="block w-full"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** One path of unit squares, run by run. */
function drawCode(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET })
  const path = data
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark && !row[x - 1] ? [`M${x} ${y}h${runOf(row, x)}v1h-${runOf(row, x)}z`] : [])),
    )
    .join('')
  return { size, path }
}

function runOf(row: readonly boolean[], from: number): number {
  const end = row.indexOf(false, from)
  return (end === -1 ? row.length : end) - from
}
