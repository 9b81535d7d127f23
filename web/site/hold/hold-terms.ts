import type * as terms from '#contract/hold'

/* The contract's own values would bring its schemas along; the types keep these true. */
export const HOLD_MINUTES: typeof terms.HOLD_MINUTES = 15
export const HOLD_EXTENSION_MINUTES: typeof terms.HOLD_EXTENSION_MINUTES = 5
export const HOLD_EXTENDABLE_MINUTES: typeof terms.HOLD_EXTENDABLE_MINUTES = 3
