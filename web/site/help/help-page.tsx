import { Link } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { Page } from '#ui/page'

const questions: readonly (readonly [question: string, answer: string])[] = [
  [
    'When does a wave open?',
    'At the second its page says, by our clock and not by that of your device. Keep the page open: it changes by itself, and arriving earlier gives nobody an advantage.',
  ],
  [
    'What does holding seats mean?',
    'For fifteen minutes they are yours and nobody else’s, while you give your details and pay. In the last three minutes you can ask for more time. Nothing is charged until you pay, and giving seats back costs nothing.',
  ],
  [
    'What if the time runs out while my bank answers?',
    'A payment that arrives late still becomes your passes if the seats are free. If they are not, the full amount goes back to your card by itself.',
  ],
  [
    'Every seat is held. Is it over?',
    'Not yet. Held seats return when a hold ends, often within minutes, and the page shows them at once.',
  ],
  [
    'Where is my pass?',
    'Under Passes, drawn as soon as the order is paid. The name on it can be changed there until the pass is used.',
  ],
  [
    'Can I get my money back?',
    'That is written on the page of each event, under “Before you buy”. Write to the host named there; they see your order by its number.',
  ],
]

/** In the same place on every page: the questions that come up, and who helps. */
export const HelpPage = () => (
  <Page title="Help and contact" measure="narrow">
    <dl className="border-t border-ink">
      {questions.map(([question, answer]) => (
        <div key={question} className="border-b border-rule py-5">
          <dt className="font-semibold">{question}</dt>
          <dd className="mt-1.5 max-w-[62ch] text-ink-2">{answer}</dd>
        </div>
      ))}
    </dl>
    <p className="mt-8 max-w-[62ch]">
      For everything about one event, its host answers: the name stands on the event’s page. Have the number of your
      order at hand, from{' '}
      <Link href={sitePaths.orders} className="text-link">
        your orders
      </Link>
      .
    </p>
  </Page>
)
