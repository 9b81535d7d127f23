import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import { Popover } from '#ui/popover'
import { Sheet } from '#ui/sheet'
import { useSay } from '#ui/status-line'
import { Stepper } from '#ui/stepper'
import { Part } from './part.tsx'
import { State } from './state.tsx'

export function OverlayStates() {
  const [open, setOpen] = useState(new URLSearchParams(location.search).get('open'))
  const [seats, setSeats] = useState(2)
  const say = useSay()
  const close = () => setOpen(null)
  return (
    <Part title="Overlays">
      <State name="what opens them">
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="secondary" onClick={() => setOpen('sheet')}>
            Choose Terrace
          </Button>
          <Button kind="danger" onClick={() => setOpen('dialog')}>
            Cancel the event
          </Button>
          <Button
            kind="secondary"
            onClick={() => say({ text: 'Wave 3 is paused.', action: { label: 'Undo', run: close } })}
          >
            Pause wave 3
          </Button>
          <Popover label="Saturday 22 May at 08:00 Monaco time">
            02:00 for you, New York. That is Friday night for you.
          </Popover>
        </div>
      </State>
      <Sheet
        isOpen={open === 'sheet'}
        onClose={close}
        title="Terrace"
        actions={
          <Button className="w-full" onClick={close}>
            Hold {seats} seats
          </Button>
        }
      >
        <div className="grid gap-5">
          <Stepper label="Seats" value={seats} max={4} onChange={setSeats} />
          <Ledger label="What you pay">
            <LedgerLine label={`${seats} × Terrace`} value={`€${(seats * 4800).toLocaleString('en-GB')}`} />
            <LedgerLine
              label="Total, fees and VAT included"
              value={`€${(seats * 4800).toLocaleString('en-GB')}`}
              isTotal
            />
          </Ledger>
          <p className="text-sm text-ink-2">We hold your seats for 15 minutes. Nothing is charged until you pay.</p>
        </div>
      </Sheet>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Cancel Monaco Paddock Terrace?"
        actions={
          <>
            <Button kind="danger" onClick={close}>
              Cancel the event
            </Button>
            <Button kind="secondary" onClick={close}>
              Keep it
            </Button>
          </>
        }
      >
        61 guests are told and refunded in full. This can’t be taken back.
      </Dialog>
    </Part>
  )
}
