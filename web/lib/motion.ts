/** Durations in milliseconds, the same as in ui/tokens.css. Exits take 60 % of entries. */
export const motion = { press: 80, small: 160, sheet: 240, roll: 450, curtain: 900 } as const

export const EXIT = 0.6

/** Whether the viewer asked for less movement; asked at each use, since it may change. */
export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
