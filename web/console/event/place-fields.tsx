import { useMemo } from 'react'
import type { Currency } from '#contract/money'
import { cityOf } from '#lib/time'
import { SelectField } from '#ui/select-field'
import { TextField } from '#ui/text-field'
import { MomentField } from '../form/moment-field.tsx'
import type { DraftPartProps } from './basic-fields.tsx'
import { timeZones } from './time-zones.ts'

const currencyNames: Record<Currency, string> = {
  EUR: 'Euro',
  USD: 'US dollar',
  GBP: 'Pound sterling',
  CHF: 'Swiss franc',
  SEK: 'Swedish krona',
  DKK: 'Danish krone',
  NOK: 'Norwegian krone',
  PLN: 'Polish zloty',
  CZK: 'Czech koruna',
  AED: 'UAE dirham',
  SGD: 'Singapore dollar',
}
const currencies = Object.entries(currencyNames).map(([value, name]) => ({ value, label: `${name}, ${value}` }))
const isCurrency = (text: string): text is Currency => Object.hasOwn(currencyNames, text)

/** Where and when. The zone and the currency are chosen once: every time and price of the event is written in them. */
export function PlaceFields({
  draft,
  errors,
  onChange,
  isNew = false,
  isPublic = false,
}: DraftPartProps & { isNew?: boolean; isPublic?: boolean }) {
  const { venue, timeZone, currency } = draft
  const zones = useMemo(() => timeZones(timeZone), [timeZone])
  const setVenue = (change: Partial<typeof venue>) => onChange({ venue: { ...venue, ...change } })
  return (
    <div className="grid gap-6">
      <TextField
        name="venue.name"
        label="Place"
        hint="As guests know it: the house, the hall, the terrace."
        value={venue.name}
        error={errors['venue.name']}
        onChange={({ target }) => setVenue({ name: target.value })}
      />
      <TextField
        name="venue.address"
        label="Street and number"
        value={venue.address}
        error={errors['venue.address']}
        onChange={({ target }) => setVenue({ address: target.value })}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          name="venue.city"
          label="City"
          value={venue.city}
          error={errors['venue.city']}
          onChange={({ target }) => setVenue({ city: target.value })}
        />
        <TextField
          name="venue.country"
          label="Country"
          value={venue.country}
          error={errors['venue.country']}
          onChange={({ target }) => setVenue({ country: target.value })}
        />
      </div>
      {isNew ? (
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <SelectField
            name="timeZone"
            label="Time zone"
            hint="Chosen once, for every time."
            options={zones}
            value={timeZone}
            error={errors.timeZone}
            onChange={({ target }) => onChange({ timeZone: target.value })}
          />
          <SelectField
            name="currency"
            label="Currency"
            hint="Chosen once, for every price."
            options={currencies}
            value={currency}
            error={errors.currency}
            onChange={({ target }) => isCurrency(target.value) && onChange({ currency: target.value })}
          />
        </div>
      ) : (
        <p className="text-ink-2">
          Times are {cityOf(timeZone)} time, prices are in {currencyNames[currency]}. Both were chosen when the event
          was made.
        </p>
      )}
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <MomentField
          name="startsAt"
          label="Starts"
          value={draft.startsAt}
          timeZone={timeZone}
          error={errors.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
        />
        <MomentField
          name="endsAt"
          label="Ends"
          value={draft.endsAt}
          timeZone={timeZone}
          error={errors.endsAt}
          onChange={(endsAt) => onChange({ endsAt })}
        />
      </div>
      {isPublic && (
        <p className="text-ink-2">
          Nobody is written to when you change a time here. To move the event and tell everybody, postpone it in the
          overview.
        </p>
      )}
    </div>
  )
}
