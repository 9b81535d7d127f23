import { orbit } from '#lib/poster/plate'

/** Our mark: seven petals turned twice, as a lathe would. */
const petals = orbit(70, (angle) => 8.4 + 3.1 * Math.cos(7 * angle))

export const RosetteMark = ({ size = 24 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="-12 -12 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1"
    aria-hidden="true"
  >
    <path d={petals} vectorEffect="non-scaling-stroke" />
    <path d={petals} vectorEffect="non-scaling-stroke" transform="rotate(17.14)" />
    <path d={petals} vectorEffect="non-scaling-stroke" transform="rotate(34.28)" />
    <circle r="3.2" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
  </svg>
)
