import { cvcLength } from '../card.ts'
import { confirmCard, type GuestAccess, type GuestAnswer, type GuestProblem } from '../guest-call.ts'
import {
  brandOf,
  digitsOf,
  type Entries,
  entryProblem,
  type FieldName,
  groupExpiry,
  groupNumber,
} from './card-field.ts'
import { find } from './find.ts'
import { type Host, meetHost } from './host.ts'
import { listTestCards } from './test-card-list.ts'

const names: FieldName[] = ['number', 'expiry', 'cvc']
const inputs: Record<FieldName, HTMLInputElement> = {
  number: find('#number'),
  expiry: find('#expiry'),
  cvc: find('#cvc'),
}
const write: Record<FieldName, (digits: string) => string> = {
  number: groupNumber,
  expiry: groupExpiry,
  cvc: (digits) => digits.slice(0, cvcLength(digitsOf(inputs.number.value))),
}

meetHost({ validate: async () => validate(), confirm }, (host) => {
  for (const name of names) {
    inputs[name].addEventListener('input', () => tidy(name, host))
    inputs[name].addEventListener('blur', () => inputs[name].value && showProblem(name))
  }
  find('form').addEventListener('submit', (event) => event.preventDefault())
  listTestCards((number) => {
    fill({ number, expiry: '1234', cvc: '1234'.slice(0, cvcLength(number)) })
    tellChange(host)
  })
})

const entries = (): Entries => ({
  number: digitsOf(inputs.number.value),
  expiry: digitsOf(inputs.expiry.value),
  cvc: digitsOf(inputs.cvc.value),
})

function validate(): { error?: GuestProblem } {
  const wrong = names.filter((name) => showProblem(name))
  const [first] = wrong
  if (!first) return {}
  inputs[first].focus()
  const problem = entryProblem(first, entries(), new Date())
  return problem ? { error: { type: 'validation_error', ...problem } } : {}
}

async function confirm(access: GuestAccess): Promise<GuestAnswer> {
  const { number, expiry, cvc } = entries()
  const answer = await confirmCard(access, { number, expMonth: expiry.slice(0, 2), expYear: expiry.slice(2, 4), cvc })
  if ('error' in answer) showRefusal(answer.error)
  return answer
}

/** Groups the digits as they are typed and keeps the caret behind the digit it was behind. */
function tidy(name: FieldName, host: Host): void {
  const input = inputs[name]
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? input.value.length)).length
  const isAtEnd = input.selectionStart === input.value.length
  input.value = write[name](digitsOf(input.value))
  if (!isAtEnd) {
    const caret = positionAfter(input.value, before)
    input.setSelectionRange(caret, caret)
  }
  if (input.getAttribute('aria-invalid') === 'true') showProblem(name)
  find('#brand').textContent = brandOf(digitsOf(inputs.number.value))
  tellChange(host)
}

function positionAfter(text: string, digits: number): number {
  let seen = 0
  for (let index = 0; index < text.length; index += 1) {
    if (seen === digits) return index
    if (/\d/.test(text[index] ?? '')) seen += 1
  }
  return text.length
}

function fill(values: Entries): void {
  for (const name of names) {
    inputs[name].value = write[name](values[name])
    setProblem(name, '')
  }
  find('#brand').textContent = brandOf(values.number)
  find('#said').textContent = `Filled in the test card ending in ${values.number.slice(-4)}.`
}

function tellChange(host: Host): void {
  const values = entries()
  const isComplete = names.every((name) => !entryProblem(name, values, new Date()))
  host.tell({ kind: 'change', isComplete, isEmpty: names.every((name) => values[name] === '') })
}

function showProblem(name: FieldName): boolean {
  const problem = entryProblem(name, entries(), new Date())
  setProblem(name, problem?.message ?? '')
  return problem !== undefined
}

const fieldsByCode: Record<string, FieldName> = {
  incorrect_number: 'number',
  expired_card: 'expiry',
  invalid_expiry_month: 'expiry',
  invalid_expiry_year: 'expiry',
  incorrect_cvc: 'cvc',
  invalid_cvc: 'cvc',
}

/** A refusal that names a field is shown beside it; our page shows the others. */
function showRefusal({ code = '', message }: GuestProblem): void {
  const name = fieldsByCode[code]
  if (name) setProblem(name, message)
}

function setProblem(name: FieldName, message: string): void {
  find(`#${name}-problem`).textContent = message
  inputs[name].setAttribute('aria-invalid', String(message !== ''))
}
