import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { useNow } from '#lib/now'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { EventAnswer } from '../event/event-answer.tsx'
import { Refusal } from '../form/refusal.tsx'
import { useUnsaved } from '../form/unsaved.tsx'
import { useProblems } from '../form/use-problems.ts'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { sumAllocations } from './allocation-sums.ts'
import { WaveFields } from './wave-fields.tsx'
import { newWaveForm, readNewWave } from './wave-form.ts'
import { fieldOfWindowCode } from './wave-window.ts'

/** A new wave, as a draft that takes nothing from the reserve yet. */
export const NewWavePage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Plan a wave">
    {(event) => <NewWave event={event} />}
  </EventAnswer>
)

const fieldOfCode = { ...fieldOfWindowCode, 'wave.carry_over_loop': 'carryOverTo' }

function NewWave({ event }: { event: Event }) {
  const [, navigate] = useLocation()
  const say = useSay()
  const now = useNow('minute')
  const write = useEventWrite('draftWave')
  const [form, setForm] = useState(() => newWaveForm(event.waves.length + 1))
  const [isTouched, setIsTouched] = useState(false)
  const release = useUnsaved(isTouched ? 'facts of the new wave' : undefined)
  const sums = sumAllocations(event.tiers, event.waves, undefined, form.allocations)
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function draft() {
    const { facts, errors: problems } = readNewWave(form, sums, event.timeZone, now)
    if (!check(problems) || !facts) return
    write.mutate(
      { eventId: event.id, ...facts },
      {
        onSuccess: (wave) => {
          release()
          navigate(consolePaths.wave(event.id, wave.id))
          say(`${wave.name} is a draft. Schedule it when it is ready.`)
        },
      },
    )
  }

  const isAllowed = may(event, 'event:update')
  if (!isAllowed || event.tiers.length === 0) {
    return (
      <ConsolePage title="Plan a wave" of={event.name}>
        <Notice
          title={isAllowed ? 'There is nothing to release yet.' : 'Your role does not plan waves.'}
          action={isAllowed && <LinkButton href={consolePaths.tiers(event.id)}>Add a tier</LinkButton>}
        >
          {isAllowed ? 'A wave releases places of your tiers.' : 'Ask an owner of the organization.'}
        </Notice>
      </ConsolePage>
    )
  }
  return (
    <ConsolePage
      title="Plan a wave"
      of={event.name}
      measure="narrow"
      lead="It starts as a draft: nothing leaves the reserve, and nobody sees it until you schedule it."
    >
      <form
        noValidate
        className="grid gap-7"
        onSubmit={(submit) => {
          submit.preventDefault()
          if (!write.isPending) draft()
        }}
      >
        <ErrorSummary errors={errors} />
        <WaveFields
          form={form}
          sums={sums}
          errors={errors}
          event={event}
          onChange={(change) => {
            setIsTouched(true)
            setForm({ ...form, ...change })
          }}
        />
        <Refusal error={rest} />
        <Button type="submit" className="justify-self-start" busy={write.isPending ? 'Saving…' : undefined}>
          Save the draft
        </Button>
      </form>
    </ConsolePage>
  )
}
