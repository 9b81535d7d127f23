import { useState } from 'react'
import { Checkbox } from '#ui/checkbox'
import { ChoiceField } from '#ui/choice-field'
import { ErrorSummary } from '#ui/error-summary'
import { SelectField } from '#ui/select-field'
import { Stepper } from '#ui/stepper'
import { TextArea } from '#ui/text-area'
import { TextField } from '#ui/text-field'
import { Part } from './part.tsx'
import { State } from './state.tsx'

const errors = {
  phone: 'Enter a mobile number so the host can reach you on the day.',
  terms: 'Accept the terms of this event.',
}

export function FieldStates() {
  const [seats, setSeats] = useState(2)
  return (
    <Part title="Fields">
      <div className="grid max-w-[560px] gap-6">
        <State name="error summary">
          <ErrorSummary errors={errors} />
        </State>
        <TextField name="name" label="Full name" autoComplete="name" defaultValue="Ada Lindqvist" />
        <TextField name="company" label="Company" hint="Printed on the invoice as you write it here." isOptional />
        <TextField name="phone" label="Mobile number" type="tel" defaultValue="12" error={errors.phone} />
        <TextField name="price" label="Price" inputMode="decimal" defaultValue="4,800" before="EUR" after="a seat" />
        <TextField
          name="opens"
          label="Opens at"
          type="datetime-local"
          defaultValue="2027-01-14T18:00"
          hint="Monaco time"
        />
        <SelectField
          name="currency"
          label="Currency"
          options={[
            { value: 'EUR', label: 'Euro' },
            { value: 'CHF', label: 'Swiss franc' },
          ]}
        />
        <TextArea name="note" label="Note to the host" isOptional />
        <ChoiceField
          name="kind"
          label="Who may buy?"
          defaultValue="open"
          options={[
            { value: 'open', label: 'Everyone who is signed in' },
            { value: 'invite', label: 'Invited guests', hint: 'You give a list of e-mail addresses.' },
          ]}
        />
        <Checkbox name="guest" label="I am one of the guests" hint="Your name goes on the first pass." defaultChecked />
        <Checkbox name="terms" label="I accept the terms of this event" error={errors.terms} />
        <Stepper label="Seats" value={seats} max={2} limit="2 is the most one person may have." onChange={setSeats} />
      </div>
    </Part>
  )
}
