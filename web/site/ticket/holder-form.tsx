import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, fieldErrorsOf, sentenceOf } from '#lib/api-error'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { Heading } from '#ui/heading'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import type { Ticket } from './ticket.data.ts'

const NAME_MISSING = 'Enter the full name of whoever comes.'
const NONE: Record<string, string> = {}

/** Who comes with this pass; can be said and changed until it is used. */
export function HolderForm({ ticket }: { ticket: Ticket }) {
  const queries = useQueryClient()
  const say = useSay()
  const name = useWrite('nameHolder', { touches: ['listTickets'] })
  const [isOpen, setIsOpen] = useState(false)
  const [errors, setErrors] = useState(NONE)
  const isChangeable = ticket.status === 'issued' || ticket.status === 'assigned'

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (name.isPending) return
    const holderName = String(new FormData(event.currentTarget).get('holderName') ?? '').trim()
    setErrors(holderName ? NONE : { holderName: NAME_MISSING })
    if (!holderName) return
    name.mutate(
      { ticketId: ticket.id, holderName },
      {
        onSuccess: (named) => {
          queries.setQueryData(['readTicket', { ticketId: ticket.id }], named)
          setIsOpen(false)
          say(`The pass is ${named.holderName}’s.`)
        },
        onError: (error) => setErrors(errorsOf(error)),
      },
    )
  }

  return (
    <section>
      <Heading level={2} className="mb-3">
        Who comes?
      </Heading>
      {isOpen && isChangeable ? (
        <form className="grid max-w-[560px] gap-5" noValidate onSubmit={submit}>
          <ErrorSummary errors={errors} />
          <TextField
            name="holderName"
            label="Full name"
            hint="As on the ID that is shown at the door."
            autoComplete="off"
            maxLength={120}
            required
            autoFocus
            defaultValue={ticket.holderName ?? ''}
            error={errors.holderName}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={name.isPending ? 'Saving…' : undefined}>
              Save the name
            </Button>
            <Button kind="secondary" onClick={() => setIsOpen(false)}>
              Leave it
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p className="mb-3 text-lg">{ticket.holderName ?? 'Nobody is named yet.'}</p>
          {isChangeable && (
            <Button kind="secondary" onClick={() => setIsOpen(true)}>
              {ticket.holderName ? 'Change the name' : 'Name the guest'}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function errorsOf(error: Error): Record<string, string> {
  if (fieldErrorsOf(error).holderName) return { holderName: NAME_MISSING }
  if (error instanceof ApiError && error.code === 'ticket.not_changeable') return { form: error.title }
  return { form: sentenceOf(error) }
}
