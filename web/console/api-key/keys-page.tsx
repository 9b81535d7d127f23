import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiKey, NewApiKey } from '#contract/api-key'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { Notice } from '#ui/notice'
import { Skeleton } from '#ui/skeleton'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { RemovalDialog } from '../form/removal-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { useOrganization } from '../organization/use-organization.ts'
import { KeyDialog } from './key-dialog.tsx'
import { KeyRow } from './key-row.tsx'
import { SecretDialog } from './secret-dialog.tsx'

type Open = { act: 'make' } | { act: 'rotate' | 'revoke'; key: ApiKey } | { act: 'show'; made: NewApiKey }

/** Programs that act for an organization. */
export function KeysPage({ params }: { params: { organizationId: string } }) {
  const { organizationId } = params
  const { name, permissions, standing } = useOrganization(organizationId)
  const { api } = usePorts()
  const keys = useQuery(ask(api, 'listApiKeys', { organizationId }))
  const mayManage = may({ permissions }, 'api_key:manage')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <ConsolePage
      title="API keys"
      of={name}
      lead="A key lets a program act for you, under its own name and with its own rights."
      actions={mayManage && <Button onClick={() => setOpen({ act: 'make' })}>Make a key</Button>}
    >
      <Answer
        of={keys}
        what="the keys"
        skeleton={<Skeleton rows={3} />}
        empty={<Notice title="No keys yet.">Make one for a program that reads your sales, say.</Notice>}
      >
        {({ items }) => (
          <Ledger label="API keys">
            {items.map((key) => (
              <KeyRow key={key.id} apiKey={key} onAct={mayManage ? (act) => setOpen({ act, key }) : undefined} />
            ))}
          </Ledger>
        )}
      </Answer>
      {open?.act === 'make' && (
        <KeyDialog
          organizationId={organizationId}
          standing={standing}
          onMade={(made) => setOpen({ act: 'show', made })}
          onClose={close}
        />
      )}
      {open?.act === 'show' && (
        <SecretDialog title={`The secret of ${open.made.key.name}`} secret={open.made.secret} onClose={close}>
          Copy it now: it is shown this once. Send it as <code>authorization: Bearer …</code>, and keep it out of code.
        </SecretDialog>
      )}
      {open?.act === 'revoke' && <RevokeKey apiKey={open.key} onClose={close} />}
      {open?.act === 'rotate' && (
        <RotateKey apiKey={open.key} onMade={(made) => setOpen({ act: 'show', made })} onClose={close} />
      )}
    </ConsolePage>
  )
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const write = useWrite('revokeApiKey', { touches: ['listApiKeys'] })
  return (
    <RemovalDialog
      title={`End ${apiKey.name}?`}
      label="End the key"
      keepLabel="Keep it"
      sentences={['Whatever uses it is refused from its next request on, for good.']}
      done={`${apiKey.name} has ended.`}
      write={write}
      remove={() => write.mutateAsync({ keyId: apiKey.id })}
      onClose={onClose}
    />
  )
}

function RotateKey({ apiKey, onMade, onClose }: { apiKey: ApiKey; onMade(key: NewApiKey): void; onClose(): void }) {
  const write = useWrite('rotateApiKey', { touches: ['listApiKeys'] })
  return (
    <ConfirmDialog
      title={`A new secret for ${apiKey.name}?`}
      label="Replace the secret"
      busyLabel="Replacing…"
      keepLabel="Keep the old one"
      kind="danger"
      write={write}
      onConfirm={() => write.mutate({ keyId: apiKey.id }, { onSuccess: onMade })}
      onClose={onClose}
    >
      <Sentences of={['The old secret stops working at once.', 'Name, rights and last day stay.']} />
    </ConfirmDialog>
  )
}
