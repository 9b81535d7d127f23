import { type FormEvent, useState } from 'react'
import type { OwnPasskey } from '#contract/passkey'
import { sentenceOf } from '#lib/api-error'
import { useToday, useViewerZone } from '#lib/now'
import { writeMoment } from '#lib/time'
import { Button } from '#ui/button'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import { useFactorWrite } from './factors.data.ts'

/** One passkey, which can be called something else, and given up. */
export function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt, isSynced } }: { passkey: OwnPasskey }) {
  const say = useSay()
  const today = useToday()
  const zone = useViewerZone()
  const rename = useFactorWrite('renamePasskey')
  const remove = useFactorWrite('removePasskey')
  const [isNaming, setIsNaming] = useState(false)
  const error = rename.error ?? remove.error
  const used = zone && writeMoment(new Date(lastUsedAt ?? createdAt), zone, today)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get(`name-${id}`) ?? '').trim()
    if (typed === '' || typed === name) return setIsNaming(false)
    rename.mutate({ passkeyId: id, name: typed }, { onSuccess: () => setIsNaming(false) })
  }
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="font-semibold break-words">{name}</p>
          <p className="text-sm text-ink-3">
            {used && `${lastUsedAt ? 'Last used' : 'Added'} on ${used.date}, ${used.time}`}
            {isSynced ? ', kept with your other devices' : ', on one device'}
          </p>
        </div>
        <p className="flex flex-wrap gap-2">
          <Button kind="quiet" size="small" onClick={() => setIsNaming(!isNaming)}>
            Rename<span className="sr-only"> {name}</span>
          </Button>
          <Button
            kind="quiet"
            size="small"
            busy={remove.isPending ? 'Removing…' : undefined}
            onClick={() => remove.mutate({ passkeyId: id }, { onSuccess: () => say(`${name} signs you in no more.`) })}
          >
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </p>
      </div>
      {isNaming && (
        <form className="flex flex-wrap items-end gap-3" noValidate onSubmit={submit}>
          <TextField name={`name-${id}`} label="Name" defaultValue={name} maxLength={60} autoComplete="off" />
          <Button type="submit" size="small" busy={rename.isPending ? 'Saving…' : undefined}>
            Save the name
          </Button>
        </form>
      )}
      {error && (
        <p role="alert" className="font-semibold text-danger">
          {sentenceOf(error)}
        </p>
      )}
    </li>
  )
}
