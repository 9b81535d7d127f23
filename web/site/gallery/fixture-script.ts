/** Stands in for the provider's script: a form that looks like one, and says yes, no or nothing. */
const source = (outcome: string) => `
  window.Stripe = () => ({
    elements: () => ({
      update() {},
      create: () => {
        let frame, ready
        return {
          on: (_, listener) => { ready = listener },
          mount(place) {
            frame = document.createElement('div')
            frame.style.cssText = 'border:1px dashed var(--rule-strong);min-height:208px;padding:16px;color:var(--ink-2)'
            frame.textContent = 'The provider’s card form stands here.'
            place.replaceChildren(frame)
            setTimeout(() => ready?.(), 10)
          },
          destroy() { frame?.remove() },
        }
      },
    }),
    confirmPayment: () => new Promise((done) => setTimeout(() => done(${outcome}), 300)),
    retrievePaymentIntent: async () => ({ paymentIntent: { status: 'requires_payment_method' } }),
  })`

const outcomes = {
  succeeds: `{ paymentIntent: { status: 'succeeded' } }`,
  declines: `{ error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } }`,
} as const

/** The address of a script that behaves as named. */
export const fixtureScript = (outcome: keyof typeof outcomes): string =>
  URL.createObjectURL(new Blob([source(outcomes[outcome])], { type: 'text/javascript' }))
