import { type RefObject, useEffect, useRef, useState } from 'react'
import { Skeleton } from '#ui/skeleton'
import { lookOf, onLookChange } from './payment-look.ts'
import type { Stripe, StripeElements } from './stripe.ts'

export interface CardFormProps {
  stripe: Stripe
  clientSecret: string
  /** Where the form's elements are, once there are any. */
  elements: RefObject<StripeElements | undefined>
  onReady(): void
}

/** The provider's own form in our colours: card data never touch our page. */
export function CardForm({ stripe, clientSecret, elements, onReady }: CardFormProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isReady, setIsReady] = useState(false)
  const ready = useRef(onReady)
  ready.current = onReady

  useEffect(() => {
    if (!place.current) return
    const made = stripe.elements({ clientSecret, appearance: lookOf(document) })
    const form = made.create('payment')
    form.on('ready', () => {
      setIsReady(true)
      ready.current()
    })
    form.mount(place.current)
    elements.current = made
    const stop = onLookChange(document, () => made.update({ appearance: lookOf(document) }))
    return () => {
      stop()
      elements.current = undefined
      form.destroy()
    }
  }, [stripe, clientSecret, elements])

  return (
    <div className="grid">
      <div ref={place} className="min-h-[13rem] [grid-area:1/1]" />
      {!isReady && (
        <div className="pointer-events-none [grid-area:1/1]" aria-busy="true">
          <Skeleton rows={3} />
          <p role="status" className="sr-only">
            Loading the card form
          </p>
        </div>
      )}
    </div>
  )
}
