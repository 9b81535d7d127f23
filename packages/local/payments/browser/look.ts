import type { Appearance, Look } from './message.ts'

/** A frame cannot see the page behind it, so it is told the colour it stands on. */
export const lookBehind = (element: Element, appearance: Appearance): Look => ({
  appearance,
  background: colourBehind(element),
})

function colourBehind(element: Element | null): string {
  if (!element) return 'transparent'
  const { backgroundColor } = getComputedStyle(element)
  const isSeeThrough = backgroundColor === 'transparent' || backgroundColor.endsWith(', 0)')
  return isSeeThrough ? colourBehind(element.parentElement) : backgroundColor
}
