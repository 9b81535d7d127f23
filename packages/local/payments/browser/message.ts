import type { GuestAnswer, GuestProblem } from '../guest-call.ts'

/** The parts of Stripe's appearance in use. */
export interface Appearance {
  theme?: 'stripe' | 'flat' | 'night'
  variables?: Record<string, string>
}

/** How a frame is to look: the appearance, on the colour of the page behind it. */
export interface Look {
  appearance: Appearance
  background: string
}

/** The first message to a frame; its port carries all others. */
export interface Opening {
  kind: 'open'
  publishableKey: string
  clientSecret: string
  look: Look
}

/** What a page may ask of a frame, and what it is told. */
export interface Questions {
  /** Checks the card form and shows what is wrong. */
  validate: { error?: GuestProblem }
  confirm: GuestAnswer
  retrieve: GuestAnswer
  /** The guest closed the bank's dialog. */
  refuse: GuestAnswer
}

export type ToFrame =
  | { kind: 'ask'; id: number; question: keyof Questions; clientSecret: string | undefined }
  | { kind: 'look'; look: Look }

export type FromFrame =
  | { kind: 'ready' }
  | { kind: 'change'; isComplete: boolean; isEmpty: boolean }
  | { kind: 'height'; pixels: number }
  | { kind: 'answer'; id: number; answer: Questions[keyof Questions] }
  /** The guest answered their bank. */
  | { kind: 'done'; answer: GuestAnswer }
