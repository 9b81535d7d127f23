import type { ButtonKind } from '#ui/button'
import type { WaveAct } from './wave-acts.ts'

export interface ActWords {
  /** On the button that asks. */
  ask: string
  title(name: string): string
  /** On the button that does it, and while it does. */
  label: string
  busyLabel: string
  done(name: string): string
  kind: ButtonKind
}

export const actWords: Record<WaveAct, ActWords> = {
  schedule: {
    ask: 'Schedule',
    title: (name) => `Schedule ${name}?`,
    label: 'Schedule the wave',
    busyLabel: 'Scheduling…',
    done: (name) => `${name} is scheduled and opens by itself.`,
    kind: 'primary',
  },
  reschedule: {
    ask: 'Move',
    title: (name) => `Move ${name}`,
    label: 'Move the wave',
    busyLabel: 'Moving…',
    done: (name) => `${name} has its new time.`,
    kind: 'primary',
  },
  open: {
    ask: 'Open now',
    title: (name) => `Open ${name} now?`,
    label: 'Open the wave now',
    busyLabel: 'Opening…',
    done: (name) => `${name} is open.`,
    kind: 'primary',
  },
  pause: {
    ask: 'Pause',
    title: (name) => `Pause ${name}?`,
    label: 'Pause the wave',
    busyLabel: 'Pausing…',
    done: (name) => `${name} is paused.`,
    kind: 'primary',
  },
  resume: {
    ask: 'Resume',
    title: (name) => `Resume ${name}?`,
    label: 'Resume the wave',
    busyLabel: 'Resuming…',
    done: (name) => `${name} sells again.`,
    kind: 'primary',
  },
  extend: {
    ask: 'Change the closing',
    title: (name) => `When shall ${name} close?`,
    label: 'Set the closing time',
    busyLabel: 'Setting…',
    done: (name) => `${name} has its new closing time.`,
    kind: 'primary',
  },
  close: {
    ask: 'Close',
    title: (name) => `Close ${name} for good?`,
    label: 'Close the wave',
    busyLabel: 'Closing…',
    done: (name) => `${name} is closed.`,
    kind: 'danger',
  },
  cancel: {
    ask: 'Call off',
    title: (name) => `Call off ${name}?`,
    label: 'Call off the wave',
    busyLabel: 'Calling off…',
    done: (name) => `${name} is called off.`,
    kind: 'danger',
  },
}
