import { useState } from 'react'
import type { Event } from '#contract/event'
import type { AUDIENCE_MAX, Wave } from '#contract/wave'
import { sentenceOf } from '#lib/api-error'
import { counted } from '#lib/time'
import { Button } from '#ui/button'
import { FieldError } from '#ui/field'
import { Notice } from '#ui/notice'
import { useSay } from '#ui/status-line'
import { TextArea } from '#ui/text-area'
import { useEventWrite } from '../event/event.data.ts'
import { Refusal } from '../form/refusal.tsx'
import { useUnsaved } from '../form/unsaved.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { useWholeAudience } from './audience.data.ts'
import { AudienceCount } from './audience-count.tsx'
import { readAudienceList } from './audience-list.ts'

/* The contract's own value would bring its schemas along. */
const audienceMax: typeof AUDIENCE_MAX = 20_000
/** More than that is pasted anew instead of being loaded into a field. */
const LOADABLE_MAX = 2_000

export interface AudienceSectionProps {
  wave: Wave
  event: Event
  mayChange: boolean
}

/** Who is invited to a wave: a list of addresses, pasted from anywhere. */
export function AudienceSection({ wave, event, mayChange }: AudienceSectionProps) {
  const say = useSay()
  const write = useEventWrite('setAudience')
  const present = useWholeAudience(wave.id)
  const [pasted, setPasted] = useState('')
  const list = readAudienceList(pasted)
  const isTooLong = list.emails.length > audienceMax
  useUnsaved(pasted ? `addresses for ${wave.name}` : undefined)

  const size = counted(wave.audienceSize, 'address', 'addresses')
  const mayRead = may(event, 'attendee:read') && wave.audienceSize > 0 && wave.audienceSize <= LOADABLE_MAX
  const isReady = list.emails.length > 0 && list.unreadable.length === 0 && !isTooLong

  function save() {
    write.mutate(
      { waveId: wave.id, emails: list.emails },
      {
        onSuccess: (saved) => {
          setPasted('')
          say(`${counted(saved.audienceSize, 'address', 'addresses')} may enter ${saved.name}.`)
        },
      },
    )
  }

  return (
    <Section title="Audience">
      <p className="max-w-[62ch] text-ink-2">
        {wave.audienceSize === 0
          ? 'Nobody is invited yet, and without a list the wave cannot be scheduled.'
          : `${size} may enter. Who is on the list signs in with that address, now or later.`}
      </p>
      {!mayChange && wave.audienceSize === 0 && <Notice title="No addresses." />}
      {mayChange && (
        <div className="mt-5 grid gap-4">
          <TextArea
            name="audience"
            label={wave.audienceSize > 0 ? 'A new list, instead of the present one' : 'Addresses'}
            hint="One a line, or with commas between them. Names around an address do no harm."
            rows={8}
            className="max-h-96 font-count text-sm"
            spellCheck={false}
            autoCapitalize="off"
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
          {isTooLong && <FieldError id="audience-error">A list has at most {audienceMax} addresses.</FieldError>}
          <AudienceCount list={list} />
          {present.error && <FieldError id="audience-present-error">{sentenceOf(present.error)}</FieldError>}
          <Refusal error={write.error} />
          <div className="flex flex-wrap gap-3">
            <Button
              busy={write.isPending ? 'Saving…' : undefined}
              unavailable={
                isReady ? undefined : list.unreadable.length > 0 ? 'Some lines cannot be read.' : 'The list is empty.'
              }
              onClick={save}
            >
              {wave.audienceSize > 0 ? 'Replace the list' : 'Save the list'}
            </Button>
            {mayRead && pasted === '' && (
              <Button
                kind="secondary"
                busy={present.isPending ? 'Loading…' : undefined}
                onClick={() => present.mutate(undefined, { onSuccess: (emails) => setPasted(emails.join('\n')) })}
              >
                Edit the present list
              </Button>
            )}
          </div>
        </div>
      )}
    </Section>
  )
}
