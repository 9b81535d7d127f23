import type { CSSProperties } from 'react'

/** Our mark: seven petals turned twice, as a lathe would. It says nothing; the name stands beside it. */
export const RosetteMark = ({ size = 24 }: { size?: number }) => (
  <span className="rosette" style={{ '--size': `${size}px` } as CSSProperties} aria-hidden="true" />
)
