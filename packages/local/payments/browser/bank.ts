import { answerBank, type GuestIntent, retrieveIntent } from '../guest-call.ts'
import { find } from './find.ts'
import { type Host, meetHost } from './host.ts'

meetHost({ refuse: (access) => answerBank(access, 'fail') }, async (host) => {
  const answer = await retrieveIntent(host.access)
  if ('error' in answer) return host.tell({ kind: 'done', answer })
  find('#amount').textContent = amountOf(answer.paymentIntent)
  listen(host, '#approve', 'approve')
  listen(host, '#refuse', 'fail')
})

function listen(host: Host, selector: string, choice: 'approve' | 'fail'): void {
  const buttons = document.querySelectorAll('button')
  find(selector).addEventListener('click', async () => {
    for (const button of buttons) button.disabled = true
    host.tell({ kind: 'done', answer: await answerBank(host.access, choice) })
  })
}

function amountOf({ amount, currency }: GuestIntent): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
