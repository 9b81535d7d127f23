import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DEVICE_CODE_MINUTES, type Device, type DeviceWithCode } from '#contract/device'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { Notice } from '#ui/notice'
import { Skeleton } from '#ui/skeleton'
import { SecretDialog } from '../api-key/secret-dialog.tsx'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { RemovalDialog } from '../form/removal-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { useOrganization } from '../organization/use-organization.ts'
import { DeviceDialog } from './device-dialog.tsx'
import { DeviceRow } from './device-row.tsx'

type Open = { act: 'add' } | { act: 'code' | 'revoke'; device: Device } | { act: 'show'; added: DeviceWithCode }

/** Scanners at the doors. */
export function DevicesPage({ params }: { params: { organizationId: string } }) {
  const { organizationId } = params
  const { name, permissions } = useOrganization(organizationId)
  const { api } = usePorts()
  const devices = useQuery(ask(api, 'listDevices', { organizationId }))
  const mayManage = may({ permissions }, 'device:manage')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const show = (added: DeviceWithCode) => setOpen({ act: 'show', added })
  return (
    <ConsolePage
      title="Devices"
      of={name}
      lead="Phones and scanners at the doors. Each has a name and rights of its own, so that nobody shares a password."
      actions={mayManage && <Button onClick={() => setOpen({ act: 'add' })}>Add a device</Button>}
    >
      <Answer
        of={devices}
        what="the devices"
        skeleton={<Skeleton rows={3} />}
        empty={<Notice title="No devices yet.">Add one, and type its code on the phone at the door.</Notice>}
      >
        {({ items }) => (
          <Ledger label="Devices">
            {items.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                onAct={mayManage ? (act) => setOpen({ act, device }) : undefined}
              />
            ))}
          </Ledger>
        )}
      </Answer>
      {open?.act === 'add' && <DeviceDialog organizationId={organizationId} onAdded={show} onClose={close} />}
      {open?.act === 'show' && (
        <SecretDialog title={`The code of ${open.added.device.name}`} secret={open.added.code} onClose={close}>
          Type it on the device within {DEVICE_CODE_MINUTES} minutes. It works once and is shown this once.
        </SecretDialog>
      )}
      {open?.act === 'code' && <NewCode device={open.device} onMade={show} onClose={close} />}
      {open?.act === 'revoke' && <EndDevice device={open.device} onClose={close} />}
    </ConsolePage>
  )
}

function NewCode({ device, onMade, onClose }: { device: Device; onMade(made: DeviceWithCode): void; onClose(): void }) {
  const write = useWrite('renewDeviceCode', { touches: ['listDevices'] })
  return (
    <ConfirmDialog
      title={`A new code for ${device.name}?`}
      label="Make a code"
      busyLabel="Making…"
      write={write}
      onConfirm={() => write.mutate({ deviceId: device.id }, { onSuccess: onMade })}
      onClose={onClose}
    >
      <Sentences of={['For a device that was reset or replaced.', 'The old one works until the code is typed.']} />
    </ConfirmDialog>
  )
}

function EndDevice({ device, onClose }: { device: Device; onClose(): void }) {
  const write = useWrite('revokeDevice', { touches: ['listDevices'] })
  return (
    <RemovalDialog
      title={`End ${device.name}?`}
      label="End the device"
      keepLabel="Keep it"
      sentences={['It is refused from its next request on, for good.']}
      done={`${device.name} has ended.`}
      write={write}
      remove={() => write.mutateAsync({ deviceId: device.id })}
      onClose={onClose}
    />
  )
}
