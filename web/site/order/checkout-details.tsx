import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, fieldErrorsOf, sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { Facts } from '#ui/facts'
import { TextField } from '#ui/text-field'
import { GiveBack } from '../hold/give-back.tsx'
import type { Hold } from '../hold/hold.data.ts'
import { CheckoutFrame } from './checkout-frame.tsx'

const NAME_MISSING = 'Enter the full name of whoever buys.'
const NONE: Record<string, string> = {}

/** First step: who buys. Whoever is signed in has nothing to type. */
export function CheckoutDetails({ hold }: { hold: Hold }) {
  const { api } = usePorts()
  const queries = useQueryClient()
  const account = useQuery(ask(api, 'readAccount', {}))
  const place = useWrite('placeOrder', { touches: ['readHold', 'listHolds'] })
  const [errors, setErrors] = useState(NONE)
  const isFree = hold.priceCents === 0

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (place.isPending) return
    const buyerName = String(new FormData(event.currentTarget).get('buyerName') ?? '').trim()
    setErrors(buyerName ? NONE : { buyerName: NAME_MISSING })
    if (!buyerName) return
    place.mutate(
      { holdId: hold.id, buyerName },
      {
        onSuccess: (order) => queries.setQueryData(['readOrder', { orderId: order.id }], order),
        onError: (error) => setErrors(errorsOf(error)),
      },
    )
  }

  return (
    <CheckoutFrame hold={hold} title="Your details" step={1}>
      <Answer of={account} what="your account">
        {({ name, email }) => (
          <form className="grid max-w-[560px] gap-6" noValidate onSubmit={submit}>
            <ErrorSummary errors={errors} />
            <TextField
              name="buyerName"
              label="Full name"
              hint="Whoever pays. Names for the passes can be given afterwards."
              autoComplete="name"
              maxLength={120}
              required
              defaultValue={name}
              error={errors.buyerName}
            />
            <Facts facts={[{ label: 'E-mail', value: <span className="break-words">{email}</span> }]} />
            <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
              <Button type="submit" busy={place.isPending ? 'Placing the order…' : undefined}>
                {isFree ? 'Take the seats' : 'Go to payment'}
              </Button>
              <GiveBack hold={hold} />
            </div>
          </form>
        )}
      </Answer>
    </CheckoutFrame>
  )
}

function errorsOf(error: Error): Record<string, string> {
  const fields = fieldErrorsOf(error)
  if (fields.buyerName) return { buyerName: NAME_MISSING }
  // The page asks the server where the hold stands and shows that instead.
  const isConflict = error instanceof ApiError && error.status === 409
  return isConflict ? NONE : { form: sentenceOf(error) }
}
