import type { ComponentType } from 'react'

export interface DrawingProps {
  size?: string | number
  strokeWidth?: string | number
  className?: string
  'aria-hidden'?: 'true'
}

/** A line drawing on 24 by 24; those of lucide-react fit as well, but their own code for drawing weighs more than all of ours. */
export type Drawing = ComponentType<DrawingProps>

/** Makes a drawing of one path. Its lines end and meet in the round, as lucide's do. */
export const drawing =
  (path: string): Drawing =>
  ({ size = 24, ...rest }) => (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a drawing stands beside its word and is hidden from readers.
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      <path d={path} />
    </svg>
  )
