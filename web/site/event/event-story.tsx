import { Heading } from '#ui/heading'
import { Paragraphs } from '#ui/paragraphs'
import type { PublicEvent } from './event.data.ts'
import { EventProgramme } from './event-programme.tsx'

/** What the host wrote: about, programme, rules. What is empty is left out. */
export const EventStory = ({ event }: { event: PublicEvent }) => (
  <>
    {event.about && (
      <section className="mt-14">
        <Heading level={2} className="mb-4">
          About
        </Heading>
        <div className="text-ink-2">
          <Paragraphs text={event.about} />
        </div>
      </section>
    )}
    {event.programme.length > 0 && (
      <section className="mt-14">
        <Heading level={2} className="mb-4">
          Programme
        </Heading>
        <EventProgramme sessions={event.programme} timeZone={event.timeZone} />
      </section>
    )}
    {event.rules.length > 0 && (
      <section className="mt-14">
        <Heading level={2} className="mb-4">
          Before you buy
        </Heading>
        <div className="border-t border-ink">
          {event.rules.map(({ question, answer }) => (
            <details key={question} className="border-b border-rule">
              <summary className="rule-question">{question}</summary>
              <p className="max-w-[62ch] pb-5 whitespace-pre-line text-ink-2">{answer}</p>
            </details>
          ))}
        </div>
      </section>
    )}
  </>
)
