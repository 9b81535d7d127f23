import type { Event } from '#contract/event'
import { sitePaths } from '#lib/site-paths'
import { counted } from '#lib/time'
import { useSay } from '#ui/status-line'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { useEventWrite } from './event.data.ts'
import { visibilityWords } from './visibility-field.tsx'

type SimpleAct = 'publish' | 'unpublish' | 'archive'

interface Words {
  title(event: Event): string
  label: string
  busyLabel: string
  done(event: Event): string
  sentences(event: Event): string[]
}

const words: Record<SimpleAct, Words> = {
  publish: {
    title: ({ name, status }) => (status === 'postponed' ? `Confirm the new dates of ${name}?` : `Publish ${name}?`),
    label: 'Publish the event',
    busyLabel: 'Publishing…',
    done: ({ name }) => `${name} is public.`,
    sentences: (event) => [
      `Its page is at ${location.host}${sitePaths.event(event.slug)} within seconds, and the address stays.`,
      visibilityWords[event.visibility].hint,
      wavesSentence(event),
    ],
  },
  unpublish: {
    title: ({ name }) => `Take ${name} back?`,
    label: 'Make it a draft again',
    busyLabel: 'Taking back…',
    done: ({ name }) => `${name} is a draft again.`,
    sentences: () => [
      'Its page says that it is not public any more. Links keep their address for later.',
      'This works as long as no wave is planned and no place is held or sold.',
    ],
  },
  archive: {
    title: ({ name }) => `Archive ${name}?`,
    label: 'Archive the event',
    busyLabel: 'Archiving…',
    done: ({ name }) => `${name} is archived.`,
    sentences: () => ['It moves to the end of the list.', 'Orders and numbers stay, and guests keep their passes.'],
  },
}

/** Publish, take back, archive: no more than a yes is needed. */
export function SimpleActDialog({ act, event, onClose }: { act: SimpleAct; event: Event; onClose(): void }) {
  const say = useSay()
  const writes = {
    publish: useEventWrite('publishEvent'),
    unpublish: useEventWrite('unpublishEvent'),
    archive: useEventWrite('archiveEvent'),
  }
  const write = writes[act]
  const { title, label, busyLabel, done, sentences } = words[act]
  return (
    <ConfirmDialog
      onClose={onClose}
      title={title(event)}
      label={label}
      busyLabel={busyLabel}
      write={write}
      onConfirm={() =>
        write.mutate(
          { eventId: event.id },
          {
            onSuccess: () => {
              onClose()
              say(done(event))
            },
          },
        )
      }
    >
      <Sentences of={sentences(event)} />
    </ConfirmDialog>
  )
}

function wavesSentence({ waves }: Event): string {
  const scheduled = waves.filter(({ status }) => status === 'scheduled').length
  if (scheduled === 0) return 'No wave is scheduled: the page says that the sale has no date yet.'
  return `${counted(scheduled, 'scheduled wave opens', 'scheduled waves open')} by themselves at their times.`
}
