import { Dialog, type DialogProps } from './dialog.tsx'

/** A dialog that rises from the bottom of a phone, torn from its pad: for choosing something about what lies below it. */
export const Sheet = (props: Omit<DialogProps, 'kind'>) => <Dialog {...props} kind="sheet" />
